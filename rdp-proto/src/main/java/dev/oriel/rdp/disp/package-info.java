/** The display control channel {@code Microsoft::Windows::RDS::DisplayControl}, MS-RDPEDISP. */
@NullMarked
package dev.oriel.rdp.disp;

import org.jspecify.annotations.NullMarked;
