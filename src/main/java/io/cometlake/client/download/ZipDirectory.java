// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/**
 * Looks through a zip's directory before anything is unzipped, for what {@link java.util.zip.ZipFile} does not tell: it would load
 * a directory of any size into memory, and knows no links.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int WIDE_END = 0x06064b50;
    private static final int WIDE_END_LENGTH = 56;
    private static final int WIDE_LOCATOR = 0x07064b50;
    private static final int WIDE_LOCATOR_LENGTH = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final long UNSET = 0xffffffffL;
    /** A path of common length, and what goes with it. */
    private static final long ROOM_AN_ENTRY = 300;

    private static final long LEAST_ROOM = 1024 * 1024;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UNIX = 3;
    private static final int MAC = 19;
    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;

    private final FileChannel zip;
    private final UnzipLimits limits;

    private ZipDirectory(FileChannel zip, UnzipLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    /**
     * Refuses a zip that must not be unzipped.
     *
     * @throws RefusedZipException saying why, so that it fits after the zip's name
     */
    static void check(FileChannel zip, UnzipLimits limits) throws IOException {
        new ZipDirectory(zip, limits).check();
    }

    private void check() throws IOException {
        long end = end();
        ByteBuffer last = read(end, END_LENGTH);
        long size = Integer.toUnsignedLong(last.getInt(12));
        long count = Short.toUnsignedInt(last.getShort(10));
        long position = end;
        if (size == UNSET || count == 0xffff || Integer.toUnsignedLong(last.getInt(16)) == UNSET) {
            long wide = wideEnd(end);
            if (wide >= 0) {
                ByteBuffer wideEnd = read(wide, WIDE_END_LENGTH);
                count = wideEnd.getLong(32);
                size = wideEnd.getLong(40);
                position = wide;
            }
        }
        if (count < 0 || count > limits.entries()) {
            throw tooMany();
        }
        if (size > Math.max(LEAST_ROOM, limits.entries() * ROOM_AN_ENTRY)) {
            throw new RefusedZipException("has a directory of " + size + " bytes");
        }
        if (size < 0 || size > position) {
            throw new RefusedZipException("is damaged: its directory lies outside of it");
        }
        checkEntries(position - size, size);
    }

    private void checkEntries(long begin, long size) throws IOException {
        zip.position(begin);
        InputStream in = new BufferedInputStream(Channels.newInputStream(zip), 32 * 1024);
        long compressed = 0;
        int entries = 0;
        long left = size;
        while (left > 0) {
            ByteBuffer entry = next(in, ENTRY_LENGTH);
            if (entry.getInt(0) != ENTRY) {
                throw new RefusedZipException("is damaged: its directory has something else in it");
            }
            entries++;
            if (entries > limits.entries()) {
                throw tooMany();
            }
            checkEntry(entry);
            long own = Integer.toUnsignedLong(entry.getInt(20));
            // Longer ones are wide; those cannot overlap within what a size of four bytes can say.
            compressed += own == UNSET ? 0 : own;
            if (compressed > zip.size()) {
                throw new RefusedZipException("has entries that share their bytes, as bombs do");
            }
            int rest = Short.toUnsignedInt(entry.getShort(28))
                    + Short.toUnsignedInt(entry.getShort(30))
                    + Short.toUnsignedInt(entry.getShort(32));
            in.skipNBytes(rest);
            left -= ENTRY_LENGTH + rest;
        }
        if (left < 0) {
            throw new RefusedZipException("is damaged: its directory is longer than it says");
        }
    }

    private static void checkEntry(ByteBuffer entry) throws RefusedZipException {
        if ((entry.getShort(8) & 1) != 0) {
            throw new RefusedZipException("is encrypted");
        }
        int method = Short.toUnsignedInt(entry.getShort(10));
        if (method != STORED && method != DEFLATED) {
            throw new RefusedZipException("is compressed by method " + method + ", which is not known here");
        }
        int system = Short.toUnsignedInt(entry.getShort(4)) >> 8;
        int type = (entry.getInt(38) >>> 16) & FILE_TYPE;
        if ((system == UNIX || system == MAC) && type != 0 && type != REGULAR && type != FOLDER) {
            throw new RefusedZipException("holds a link or something else that is neither file nor folder");
        }
    }

    /** The place of the record at the end. */
    private long end() throws IOException {
        long size = zip.size();
        int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = read(size - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            boolean found =
                    tail.getInt(at) == END && Short.toUnsignedInt(tail.getShort(at + 20)) == length - at - END_LENGTH;
            if (found) {
                return size - length + at;
            }
        }
        throw new RefusedZipException("is no zip, or only the beginning of one");
    }

    /** The place of the end record of a zip with large numbers in it; -1 if there is none. */
    private long wideEnd(long end) throws IOException {
        if (end < WIDE_LOCATOR_LENGTH) {
            return -1;
        }
        ByteBuffer locator = read(end - WIDE_LOCATOR_LENGTH, WIDE_LOCATOR_LENGTH);
        if (locator.getInt(0) != WIDE_LOCATOR) {
            return -1;
        }
        long wide = locator.getLong(8);
        if (wide < 0
                || wide > end - WIDE_LOCATOR_LENGTH - WIDE_END_LENGTH
                || read(wide, 4).getInt(0) != WIDE_END) {
            throw new RefusedZipException("is damaged: its end lies elsewhere");
        }
        return wide;
    }

    private RefusedZipException tooMany() {
        return new RefusedZipException(
                "holds more than " + limits.entries() + " entries. If that is right, allow more (UnzipLimits)");
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (zip.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("The zip ends early");
            }
        }
        return buffer.flip();
    }

    private static ByteBuffer next(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The zip's directory ends early");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
