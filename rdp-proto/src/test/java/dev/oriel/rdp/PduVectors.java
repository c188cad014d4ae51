package dev.oriel.rdp;

import dev.oriel.rdp.audin.AudinVectors;
import dev.oriel.rdp.capability.CapabilityVectors;
import dev.oriel.rdp.clip.ClipVectors;
import dev.oriel.rdp.codec.avc.AvcVectors;
import dev.oriel.rdp.efs.EfsVectors;
import dev.oriel.rdp.gcc.GccVectors;
import dev.oriel.rdp.license.LicenseVectors;
import dev.oriel.rdp.mcs.McsVectors;
import dev.oriel.rdp.message.MessageVectors;
import dev.oriel.rdp.pcb.PcbVectors;
import dev.oriel.rdp.rdstls.RdstlsVectors;
import dev.oriel.rdp.redirection.RedirectionVectors;
import dev.oriel.rdp.security.SecurityVectors;
import dev.oriel.rdp.share.ShareVectors;
import dev.oriel.rdp.snd.SndVectors;
import dev.oriel.rdp.touch.TouchVectors;
import dev.oriel.rdp.x224.X224Vectors;
import java.util.List;
import java.util.stream.Stream;

/** The golden vectors of all packages that list their own. */
final class PduVectors {

    private PduVectors() {}

    static List<PduVector<?>> all() {
        return Stream.<List<PduVector<?>>>of(
                        AudinVectors.all(),
                        AvcVectors.all(),
                        CapabilityVectors.all(),
                        ClipVectors.all(),
                        EfsVectors.all(),
                        GccVectors.all(),
                        LicenseVectors.all(),
                        McsVectors.all(),
                        MessageVectors.all(),
                        PcbVectors.all(),
                        RdstlsVectors.all(),
                        RedirectionVectors.all(),
                        SecurityVectors.all(),
                        ShareVectors.all(),
                        SndVectors.all(),
                        TouchVectors.all(),
                        X224Vectors.all())
                .flatMap(List::stream)
                .toList();
    }
}
