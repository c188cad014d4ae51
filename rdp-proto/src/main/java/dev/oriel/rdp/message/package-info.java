/**
 * What travels on the MCS message channel, MS-RDPBCGR 2.2.14 to 2.2.16: network detection, the offer of other transports,
 * heartbeats. Each PDU keeps its security header. {@link dev.oriel.rdp.message.NetworkMeter} and
 * {@link dev.oriel.rdp.message.NetworkResponder} hold the two ends of network detection.
 */
@NullMarked
package dev.oriel.rdp.message;

import org.jspecify.annotations.NullMarked;
