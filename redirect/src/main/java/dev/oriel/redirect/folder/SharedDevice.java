package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.DeviceType;
import dev.oriel.rdp.wire.Bytes;

/**
 * What one end offers to the other.
 *
 * @param id distinguishes it from all others of the same end; all 32 bits
 * @param name of the folder or device, without a colon at its end
 * @param description for devices other than folders, in the form that their kind has
 */
public record SharedDevice(int id, DeviceType kind, String name, Bytes description) {}
