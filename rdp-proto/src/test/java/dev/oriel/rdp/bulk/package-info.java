@NullMarked
package dev.oriel.rdp.bulk;

import org.jspecify.annotations.NullMarked;
