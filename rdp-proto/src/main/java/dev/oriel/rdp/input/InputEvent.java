package dev.oriel.rdp.input;

/** One input event of the client, MS-RDPBCGR 2.2.8.1, whichever encoding it came in. */
public sealed interface InputEvent
        permits ScancodeEvent,
                UnicodeEvent,
                MouseEvent,
                ExtendedMouseEvent,
                RelativeMouseEvent,
                SynchronizeEvent,
                QoeTimestampEvent {}
