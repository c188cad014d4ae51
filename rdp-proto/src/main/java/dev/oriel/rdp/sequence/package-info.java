/**
 * The connection sequence of MS-RDPBCGR 1.3.1.1 as pure state machines for both roles: bytes in, actions out.
 *
 * <pre>
 * server ({@link dev.oriel.rdp.sequence.Acceptor})
 *
 *   [PCB] -&gt; X.224 -&gt; TLS -&gt; [CredSSP or RDSTLS] -&gt; MCS connect, attach, joins    ordinary clients
 *   [PCB] -&gt; TLS -&gt; [CredSSP] -&gt; X.224 -&gt; MCS connect, attach, joins             clients of VM consoles
 *        -&gt; Client Info -&gt; [network detection] -&gt; licence
 *        -&gt; AwaitAdmission (the caller's answer may take seconds; it can be another server)
 *        -&gt; Demand/Confirm Active -&gt; finalization -&gt; Established
 * </pre>
 *
 * Nothing here knows sockets, threads or clocks; timeouts are the caller's. A peer is refused in its own terms wherever
 * the protocol has words for it.
 */
@NullMarked
package dev.oriel.rdp.sequence;

import org.jspecify.annotations.NullMarked;
