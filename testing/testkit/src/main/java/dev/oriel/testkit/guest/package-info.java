/** Small real guests for tests: what they boot, what they show, and how they tell what they received. */
@NullMarked
package dev.oriel.testkit.guest;

import org.jspecify.annotations.NullMarked;
