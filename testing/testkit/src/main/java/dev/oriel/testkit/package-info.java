/** Test tools of product quality that know no module of ours: golden files, the public vectors, a leak check. */
@NullMarked
package dev.oriel.testkit;

import org.jspecify.annotations.NullMarked;
