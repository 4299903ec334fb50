package dev.longhaul.source;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Tells what a file is by its first bytes. */
final class Sniffer {

    private record Signature(Predicate<Head> matches, Look look) {}

    private static final String OCTETS = "application/octet-stream";

    /** Read from the top: the first that matches. */
    private static final List<Signature> SIGNATURES = List.of(
            // Videos.
            at(0, "464c5601", Look.video("video/x-flv")),
            at(0, "3026b2758e66cf11a6d900aa0062ce6c", Look.video("video/x-ms-wmv")),
            at(0, "000001ba", Look.video("video/mpeg")),
            at(0, "000001b3", Look.video("video/mpeg")),
            at(0, "0000000167", Look.video("video/h264")),
            at(0, "000000014001", Look.video("video/h265")),
            at(0, "2e524d46", Look.video(OCTETS)), // RealMedia
            at(0, "060e2b34020501", Look.video(OCTETS)), // MXF
            at(0, "444b494600002000", Look.video(OCTETS)), // IVF
            letters(0, "YUV4MPEG2 ", Look.video(OCTETS)),
            at(0, "1f070000", Look.video("video/x-dv")),
            // Images.
            at(0, "89504e470d0a1a0a", Look.other("a PNG image")),
            at(0, "ffd8ff", Look.other("a JPEG image")),
            letters(0, "GIF87a", Look.other("a GIF image")),
            letters(0, "GIF89a", Look.other("a GIF image")),
            at(0, "49492a00", Look.other("a TIFF image")),
            at(0, "4d4d002a", Look.other("a TIFF image")),
            letters(0, "8BPS", Look.other("a Photoshop image")),
            letters(0, "BM", Look.perhaps("a BMP image")),
            // Audio.
            letters(0, "ID3", Look.other("an MP3 audio file")),
            letters(0, "fLaC", Look.other("a FLAC audio file")),
            letters(0, "#!AMR", Look.other("an AMR audio file")),
            letters(0, "MThd", Look.other("a MIDI file")),
            letters(0, "FORM", Look.other("an AIFF audio file")),
            at(0, "fffb", Look.perhaps("an MP3 audio file")),
            at(0, "fff3", Look.perhaps("an MP3 audio file")),
            at(0, "fff1", Look.perhaps("an AAC audio file")),
            at(0, "fff9", Look.perhaps("an AAC audio file")),
            // Archives and compressed files.
            at(0, "504b0304", Look.other("a ZIP archive (or an office document)")),
            at(0, "504b0506", Look.other("an empty ZIP archive")),
            at(0, "1f8b08", Look.other("a gzip file")),
            letters(0, "BZh", Look.perhaps("a bzip2 file")),
            at(0, "fd377a585a00", Look.other("an xz file")),
            at(0, "28b52ffd", Look.other("a Zstandard file")),
            at(0, "377abcaf271c", Look.other("a 7-Zip archive")),
            letters(0, "Rar!", Look.other("a RAR archive")),
            letters(257, "ustar", Look.other("a tar archive")),
            // Programs and documents.
            at(0, "7f454c46", Look.other("a program (ELF)")),
            at(0, "cafebabe", Look.other("a Java class or a macOS program")),
            at(0, "cffaedfe", Look.other("a macOS program")),
            at(0, "0061736d01000000", Look.other("a WebAssembly program")),
            letters(0, "MZ", Look.perhaps("a Windows program")),
            letters(0, "%PDF-", Look.other("a PDF document")),
            at(0, "d0cf11e0a1b11ae1", Look.other("an office document")),
            letters(0, "SQLite format 3", Look.other("a database")));

    /** Brands of ISO media files that are no MP4 video. */
    private static final Map<String, Look> BRANDS = Map.of(
            "qt  ", Look.video("video/quicktime"),
            "M4A ", Look.other("an M4A audio file"),
            "M4B ", Look.other("an M4B audio book"),
            "heic", Look.other("a HEIC image"),
            "heix", Look.other("a HEIC image"),
            "mif1", Look.other("a HEIF image"),
            "avif", Look.other("an AVIF image"),
            "crx ", Look.other("a CR3 raw image"));

    /** What a QuickTime file without {@code ftyp} may begin with. */
    private static final List<String> OLD_QUICKTIME = List.of("moov", "mdat", "wide", "pnot", "free", "skip");

    private Sniffer() {}

    static Look look(Head head) {
        Look container = container(head);
        if (container != null) {
            return container;
        }
        for (Signature signature : SIGNATURES) {
            if (signature.matches().test(head)) {
                return signature.look();
            }
        }
        if (isTransportStream(head)) {
            return Look.video("video/mp2t");
        }
        if (head.isText()) {
            return Look.other(head.isHtml() ? "a web page" : "a text file");
        }
        return Look.BINARY;
    }

    /** Formats whose name is in a second place; null if it is none of them. */
    private static Look container(Head head) {
        if (head.ascii(4, "ftyp")) {
            return isoMedia(head.fourLetters(8));
        }
        if (OLD_QUICKTIME.contains(head.fourLetters(4))) {
            return Look.video("video/quicktime");
        }
        if (head.hex(0, "1a45dfa3")) {
            return Look.video(head.contains("webm") ? "video/webm" : "video/x-matroska");
        }
        if (head.ascii(0, "RIFF")) {
            return switch (head.fourLetters(8)) {
                case "AVI " -> Look.video("video/x-msvideo");
                case "WAVE" -> Look.other("a WAV audio file");
                case "WEBP" -> Look.other("a WebP image");
                default -> Look.BINARY;
            };
        }
        return head.ascii(0, "OggS") ? ogg(head) : null;
    }

    private static Look isoMedia(String brand) {
        if (brand.startsWith("3gp")) {
            return Look.video("video/3gpp");
        }
        if (brand.startsWith("3g2")) {
            return Look.video("video/3gpp2");
        }
        return BRANDS.getOrDefault(brand, Look.video("video/mp4"));
    }

    /** The first packets of all streams are at the beginning (RFC 3533, 4); a video's is among them. */
    private static Look ogg(Head head) {
        boolean video = head.contains("theora") || head.contains("BBCD") || head.contains("\001video");
        boolean audio = head.contains("vorbis")
                || head.contains("OpusHead")
                || head.contains("Speex   ")
                || head.contains("\177FLAC");
        return audio && !video ? Look.other("an Ogg audio file") : Look.video("video/ogg");
    }

    /** A sync byte at the start of each of five packets; of 188 bytes, or of 192 with a time code before each (M2TS). */
    private static boolean isTransportStream(Head head) {
        return isTransportStream(head, 0, 188) || isTransportStream(head, 4, 192);
    }

    private static boolean isTransportStream(Head head, int first, int step) {
        for (int packet = 0; packet < 5; packet++) {
            if (head.unsigned(first + packet * step) != 0x47) {
                return false;
            }
        }
        return true;
    }

    private static Signature at(int offset, String digits, Look look) {
        return new Signature(head -> head.hex(offset, digits), look);
    }

    private static Signature letters(int offset, String text, Look look) {
        return new Signature(head -> head.ascii(offset, text), look);
    }
}
