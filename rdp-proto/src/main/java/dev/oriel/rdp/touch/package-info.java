/** The input channel {@code Microsoft::Windows::RDS::Input} for touch and pen, MS-RDPEI, versions 1.0 to 3.0. */
@NullMarked
package dev.oriel.rdp.touch;

import org.jspecify.annotations.NullMarked;
