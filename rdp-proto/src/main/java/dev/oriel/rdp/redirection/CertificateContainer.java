package dev.oriel.rdp.redirection;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * TARGET_CERTIFICATE_CONTAINER, MS-RDPBCGR 2.2.13.1.2: the certificate that the target of a redirection will show. In
 * {@link RedirectionPacket#targetCertificate} it stands in Base64, as UTF-16 text.
 *
 * @param elements {@value #MAX_ELEMENTS} at most
 */
public record CertificateContainer(List<Element> elements) implements Pdu {

    /** Most elements that are accepted. */
    public static final int MAX_ELEMENTS = 64;

    /** Longest element that is accepted, in bytes. */
    public static final int MAX_ELEMENT = 16 * 1024;

    private static final int ELEMENT_HEADER = 4 /* type */ + 4 /* encoding */ + 4 /* elementSize */;

    /**
     * CERTIFICATE_META_ELEMENT, MS-RDPBCGR 2.2.13.1.2.1.
     *
     * @param type u32
     * @param encoding u32
     * @param data {@value CertificateContainer#MAX_ELEMENT} bytes at most
     */
    public record Element(long type, long encoding, Bytes data) {

        /** type: an X.509 certificate. */
        public static final int CERTIFICATE = 32;

        /** encoding: DER. */
        public static final int ASN1_DER = 1;

        public Element {
            if (!(data.length() <= MAX_ELEMENT)) {
                throw new IllegalArgumentException("element of " + data.length() + " bytes");
            }
        }
    }

    public CertificateContainer {
        elements = List.copyOf(elements);
        if (!(elements.size() <= MAX_ELEMENTS)) {
            throw new IllegalArgumentException(elements.size() + " elements");
        }
    }

    /** With one certificate, DER. */
    public static CertificateContainer of(Bytes certificate) {
        return new CertificateContainer(List.of(new Element(Element.CERTIFICATE, Element.ASN1_DER, certificate)));
    }

    public static CertificateContainer decode(PduReader in) throws DecodeException {
        List<Element> elements = new ArrayList<>();
        while (in.hasRemaining()) {
            if (!(elements.size() < MAX_ELEMENTS)) {
                throw DecodeException.limit("elements", elements.size() + 1L, MAX_ELEMENTS);
            }
            long type = in.u32("type");
            long encoding = in.u32("encoding");
            int size = in.u32AsInt("elementSize", MAX_ELEMENT);
            elements.add(new Element(type, encoding, in.bytes("elementData", size)));
        }
        return new CertificateContainer(elements);
    }

    /** From the field of the redirection packet. */
    public static CertificateContainer decodeField(Bytes field) throws DecodeException {
        String text = PduReader.of(field).utf16("TargetCertificate", field.length());
        String digits = text.replaceAll("[\\s\\x00]", "");
        try {
            return decode(PduReader.of(Bytes.ofOwned(Base64.getDecoder().decode(digits))));
        } catch (IllegalArgumentException e) {
            throw DecodeException.invalid("TargetCertificate", "not in Base64");
        }
    }

    /** The field of the redirection packet. */
    public Bytes encodeField() {
        String text = Base64.getEncoder().encodeToString(PduWriter.toBytes(this).toArray());
        return Bytes.ofOwned((text + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    /** The certificate of the target, DER. */
    public Optional<Bytes> certificate() {
        return elements.stream()
                .filter(element -> element.type() == Element.CERTIFICATE && element.encoding() == Element.ASN1_DER)
                .map(Element::data)
                .findFirst();
    }

    @Override
    public int encodedSize() {
        return elements.stream()
                .mapToInt(element -> ELEMENT_HEADER + element.data().length())
                .sum();
    }

    @Override
    public void encode(PduWriter out) {
        for (Element element : elements) {
            out.u32(element.type()).u32(element.encoding());
            out.u32(element.data().length()).bytes(element.data());
        }
    }
}
