/**
 * Licensing, MS-RDPELE and MS-RDPBCGR 2.2.1.12. Our server says "valid client" at once. Our client follows the dialogue of
 * a licensing server as {@link dev.oriel.rdp.license.LicenseClient}: it keeps no licence, so it asks for a new one each
 * time. The ciphers (RC4, MD5, SHA-1) are the specification's; TLS around them is what protects.
 */
@NullMarked
package dev.oriel.rdp.license;

import org.jspecify.annotations.NullMarked;
