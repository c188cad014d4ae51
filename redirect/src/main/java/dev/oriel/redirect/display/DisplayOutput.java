package dev.oriel.redirect.display;

import dev.oriel.rdp.fastpath.UpdateCode;
import io.netty.buffer.ByteBuf;

/** Where a display server's payloads go. Called during {@link DisplayServer#produce} only, in the order of sending. */
public interface DisplayOutput {

    /**
     * One message of the graphics channel, RDP_SEGMENTED_DATA included.
     *
     * @param message borrowed, valid during the call
     */
    void graphics(ByteBuf message);

    /**
     * One update for a fast-path output PDU; at most the client's multifragment size.
     *
     * @param body borrowed, valid during the call
     */
    void update(UpdateCode code, ByteBuf body);
}
