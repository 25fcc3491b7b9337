// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.CometDownloadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unzips one zip into a folder: all of it beside, then each file into its place, so that nothing is left of a zip that turns out to
 * be bad. For one thread.
 */
final class Unzip {
    private static final Logger LOG = LoggerFactory.getLogger(Unzip.class);
    private static final int BUFFER = 64 * 1024;

    /** A file that is unzipped, but not in its place. */
    private record Staged(String name, PartFile part, Path place, ExistingFiles.Decision decision) {}

    private final String subject;
    private final TargetFolder folder;
    private final DownloadOptions options;
    private final Random random;
    private final List<Staged> staged = new ArrayList<>();
    private long zipped;
    private long unzipped;

    /** @param subject names the zip in messages */
    Unzip(String subject, TargetFolder folder, DownloadOptions options, Random random) {
        this.subject = subject;
        this.folder = folder;
        this.options = options;
        this.random = random;
    }

    List<DownloadReceipt> run(PartFile zip) {
        zipped = zip.size();
        Path beside = PartFile.temporary(folder.root().resolve("unzipped"), random);
        try {
            ZipDirectory.check(zip.channel(), options.limits());
            Files.createDirectory(beside);
            List<ZipEntry> folders = new ArrayList<>();
            try (ZipFile open = new ZipFile(zip.path().toFile())) {
                stage(open, beside, folders);
            }
            return publish(folders);
        } catch (ClosedByInterruptException e) {
            throw PartFile.problem("Cannot unzip " + subject, e);
        } catch (RefusedZipException e) {
            throw refusal(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw refusal("cannot be unzipped: " + e.getMessage(), e);
        } finally {
            staged.forEach(one -> one.part().close());
            remove(beside);
        }
    }

    private void stage(ZipFile zip, Path beside, List<ZipEntry> folders) throws IOException {
        List<ZipEntry> files = new ArrayList<>();
        SafeNames names = new SafeNames();
        Set<String> seen = new HashSet<>();
        for (ZipEntry entry : zip.stream().<ZipEntry>map(one -> one).toList()) {
            if (!seen.add(entry.getName())) {
                throw new RefusedZipException("holds '" + entry.getName() + "' twice");
            }
            if (entry.isDirectory()) {
                folders.add(entry);
                names.addFolder(entry.getName());
            } else {
                files.add(entry);
                names.add(entry.getName(), "");
            }
        }
        List<String> paths = names.paths();
        for (int index = 0; index < files.size(); index++) {
            ZipEntry entry = files.get(index);
            Path place = folder.place(paths.get(index));
            PartFile part = PartFile.create(beside.resolve(String.valueOf(index)));
            try {
                unzip(zip, entry, part);
                part.finish();
                staged.add(new Staged(
                        entry.getName(), part, place, ExistingFiles.about(place, part.size(), options.existing())));
            } catch (IOException | RuntimeException e) {
                part.close();
                throw e;
            }
        }
    }

    private void unzip(ZipFile zip, ZipEntry entry, PartFile part) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count(read);
                crc.update(buffer, 0, read);
                part.write(buffer, 0, read);
            }
        }
        if (part.size() != entry.getSize() || crc.getValue() != entry.getCrc()) {
            throw new RefusedZipException("is damaged: '" + entry.getName() + "' is not what its directory says");
        }
    }

    private void count(int read) throws RefusedZipException {
        unzipped += read;
        UnzipLimits limits = options.limits();
        if (unzipped > limits.bytes()) {
            throw new RefusedZipException(
                    "holds more than " + limits.bytes() + " bytes. If that is right, allow more (UnzipLimits)");
        }
        if (unzipped > UnzipLimits.ALWAYS_ALLOWED && unzipped / limits.ratio() > zipped) {
            throw new RefusedZipException("grows to more than " + limits.ratio()
                    + " times its size, as bombs do. If that is right, allow more (UnzipLimits)");
        }
    }

    private List<DownloadReceipt> publish(List<ZipEntry> folders) {
        List<DownloadReceipt> receipts = new ArrayList<>();
        for (ZipEntry entry : folders) {
            folder.makeFolder(folder.place(SafeNames.of(entry.getName())));
        }
        // What must fail fails before anything is in its place.
        staged.forEach(one -> folder.makeWayTo(one.place()));
        for (Staged one : staged) {
            DownloadReceipt.Outcome outcome = Downloads.outcome(one.decision());
            if (one.decision() != ExistingFiles.Decision.KEEP) {
                one.part().moveTo(one.place(), one.decision() == ExistingFiles.Decision.REPLACE);
            }
            DownloadReceipt receipt =
                    new DownloadReceipt(one.name(), one.place(), one.part().size(), outcome, 0, 0);
            options.listener().finished(receipt);
            receipts.add(receipt);
        }
        return receipts;
    }

    private CometDownloadException refusal(String problem, IOException cause) {
        return new CometDownloadException(subject + ": the zip " + problem + ". Nothing of it is kept.", 0, cause);
    }

    private static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("Cannot remove the unfinished folder {}", folder, e);
        }
    }
}
