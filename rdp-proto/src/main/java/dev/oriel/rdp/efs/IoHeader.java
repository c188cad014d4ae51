package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/**
 * What all requests to a device have in common: DR_DEVICE_IOREQUEST, MS-RDPEFS 2.2.1.4.
 *
 * @param deviceId of an announced device
 * @param fileId from the create response; any value in a create request
 * @param completionId comes back in the completion
 */
public record IoHeader(int deviceId, int fileId, int completionId) {

    static final int SIZE = 4 /* DeviceId */ + 4 /* FileId */ + 4 /* CompletionId */ + 4 /* Major */ + 4 /* Minor */;

    static IoHeader decode(PduReader in) throws DecodeException {
        return new IoHeader(in.i32("DeviceId"), in.i32("FileId"), in.i32("CompletionId"));
    }
}
