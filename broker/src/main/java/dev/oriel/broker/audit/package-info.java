/** Who did what, one line each, for people who must answer that question later. */
@NullMarked
package dev.oriel.broker.audit;

import org.jspecify.annotations.NullMarked;
