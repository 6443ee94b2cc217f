package io.gatehouse.disclosure.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The ZIP file of a package, in the one form that it can have: files as they are, one after another, all with one date, and nothing
 * between, before or after them.
 *
 * <p>Because there is one form only, whoever reads it writes it again and compares: a byte that belongs to no file cannot change
 * unseen either.
 */
final class Archive {

    /** A file and where it lies. */
    record Entry(String path, byte[] bytes) {}

    /** What was read is no ZIP file of that form; the message says in what. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String sentence) {
            super(sentence);
        }
    }

    static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?");

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final short VERSION = 20;
    private static final short UTF_8_NAMES = 1 << 11;
    private static final int MOST_FILES = 10_000;

    private Archive() {}

    /** The ZIP file of these files, in their order. */
    static byte[] write(List<Entry> entries, Instant date) {
        return write(entries, dosDate(date));
    }

    private static byte[] write(List<Entry> entries, int date) {
        var total = 0L;
        for (var entry : entries) {
            total += LOCAL_BYTES + CENTRAL_BYTES + 2L * entry.path().length() + entry.bytes().length;
        }
        if (total > Integer.MAX_VALUE - END_BYTES || entries.size() > MOST_FILES) {
            throw new IllegalArgumentException("A package has at most 2 GB and 10,000 files");
        }
        var out = new ByteArrayOutputStream((int) total + END_BYTES);
        var central = new ByteArrayOutputStream();
        for (var entry : entries) {
            var name = entry.path().getBytes(StandardCharsets.US_ASCII);
            var crc = new CRC32();
            crc.update(entry.bytes());
            var common = ByteBuffer.allocate(22)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(UTF_8_NAMES)
                    .putShort((short) 0)
                    .putInt(date)
                    .putInt((int) crc.getValue())
                    .putInt(entry.bytes().length)
                    .putInt(entry.bytes().length)
                    .putShort((short) name.length)
                    .array();
            central.writeBytes(little(CENTRAL_BYTES)
                    .putInt(CENTRAL)
                    .putShort(VERSION)
                    .putShort(VERSION)
                    .put(common)
                    .position(42)
                    .putInt(out.size())
                    .array());
            central.writeBytes(name);
            out.writeBytes(little(LOCAL_BYTES)
                    .putInt(LOCAL)
                    .putShort(VERSION)
                    .put(common)
                    .array());
            out.writeBytes(name);
            out.writeBytes(entry.bytes());
        }
        var at = out.size();
        out.writeBytes(central.toByteArray());
        out.writeBytes(little(END_BYTES)
                .putInt(END)
                .putInt(0)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(central.size())
                .putInt(at)
                .array());
        return out.toByteArray();
    }

    /** The files of a ZIP file that has the form to the byte. */
    static List<Entry> read(byte[] zip) throws Malformed {
        var in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        var entries = new ArrayList<Entry>();
        var paths = new HashSet<String>();
        var date = 0;
        while (in.remaining() >= LOCAL_BYTES && in.getInt(in.position()) == LOCAL) {
            var start = in.position();
            date = entries.isEmpty() ? in.getInt(start + 10) : date;
            var size = in.getInt(start + 18);
            var nameLength = Short.toUnsignedInt(in.getShort(start + 26));
            if (size < 0 || (long) LOCAL_BYTES + nameLength + size > in.remaining()) {
                throw new Malformed("The package is cut short.");
            }
            var path = new String(zip, start + LOCAL_BYTES, nameLength, StandardCharsets.ISO_8859_1);
            if (!PATH.matcher(path).matches() || !paths.add(path) || entries.size() == MOST_FILES) {
                throw new Malformed("The package has a file that no package of the portal has.");
            }
            var from = start + LOCAL_BYTES + nameLength;
            entries.add(new Entry(path, Arrays.copyOfRange(zip, from, from + size)));
            in.position(from + size);
        }
        if (entries.isEmpty()) {
            throw new Malformed("This is no package: it does not begin as a ZIP file of the portal does.");
        }
        if (!Arrays.equals(zip, write(entries, date))) {
            throw new Malformed("The ZIP file around the files was changed or made anew. Unpack it into a folder"
                    + " and check that, to learn whether the files are genuine.");
        }
        return entries;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Seconds in steps of two since 1980, as ZIP files have them, in UTC. */
    private static int dosDate(Instant instant) {
        var at = instant.atOffset(ZoneOffset.UTC);
        if (at.getYear() < 1980 || at.getYear() > 2107) {
            throw new IllegalArgumentException("A ZIP file knows the years 1980 to 2107");
        }
        return ((at.getYear() - 1980) << 25)
                | (at.getMonthValue() << 21)
                | (at.getDayOfMonth() << 16)
                | (at.getHour() << 11)
                | (at.getMinute() << 5)
                | (at.getSecond() >> 1);
    }
}
