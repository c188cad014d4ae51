/** Server redirection, MS-RDPBCGR 2.2.13.1: a server sends its client on to another one. */
@NullMarked
package dev.oriel.rdp.redirection;

import org.jspecify.annotations.NullMarked;
