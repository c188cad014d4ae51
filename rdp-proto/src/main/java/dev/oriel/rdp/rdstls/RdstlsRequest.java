package dev.oriel.rdp.rdstls;

/** RDSTLS Authentication Request PDU, in one of its two forms. */
public sealed interface RdstlsRequest extends RdstlsPdu permits RdstlsPassword, RdstlsCookie {}
