/**
 * The active stage of a connection, MS-RDPBCGR 1.3.2, as pure objects for both roles: frames in, events out, and the
 * encoding of what this side says. {@link dev.oriel.rdp.session.ServerSession} takes over from
 * {@link dev.oriel.rdp.sequence.Acceptor}, {@link dev.oriel.rdp.session.ClientSession} from
 * {@link dev.oriel.rdp.sequence.Connector}.
 */
@NullMarked
package dev.oriel.rdp.session;

import org.jspecify.annotations.NullMarked;
