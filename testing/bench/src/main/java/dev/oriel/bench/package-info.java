/** Benchmarks. Numbers are compared only within one run on one machine; none gates a build. */
@NullMarked
package dev.oriel.bench;

import org.jspecify.annotations.NullMarked;
