/**
 * Network level authentication: CredSSP (MS-CSSP) over SPNEGO (RFC 4178) and NTLMv2 (MS-NLMP), both roles.
 *
 * <p>{@link dev.oriel.rdp.credssp.CredsspServer} and {@link dev.oriel.rdp.credssp.CredsspClient} are the entry points:
 * pure state machines, one TSRequest in, at most one out. Randomness and time are passed in. What is secret is a
 * {@link dev.oriel.rdp.wire.Secret} or {@link dev.oriel.rdp.credssp.NtHash}, is wiped on close and never printed.
 *
 * <pre>
 * client                                   server
 *   negoTokens [NEGOTIATE]           --&gt;
 *                                    &lt;--   negoTokens [CHALLENGE]
 *   negoTokens [AUTHENTICATE]        --&gt;   password proved, or errorCode
 *   pubKeyAuth (+ clientNonce)       --&gt;   bound to this TLS key, or errorCode
 *                                    &lt;--   pubKeyAuth
 *   authInfo (TSCredentials)         --&gt;
 * </pre>
 */
@NullMarked
package dev.oriel.rdp.credssp;

import org.jspecify.annotations.NullMarked;
