// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometException;
import io.cometlake.client.http.FileCalls;
import io.cometlake.client.http.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Downloads files. Each is streamed to the disk beside its place, continued or begun again where the line is cut, checked against
 * its listed size and moved into its place in one step; nothing is left of one that fails. Thread-safe.
 */
public final class Downloads {
    private static final int ZIP_ENTRY = 0x504b0304;
    private static final int EMPTY_ZIP = 0x504b0506;

    private final FileCalls calls;
    private final Random random;

    /** @param random for names that nobody else has; shared by threads */
    public Downloads(FileCalls calls, Random random) {
        this.calls = calls;
        this.random = random;
    }

    /**
     * To a file that the caller names; folders on the way are made.
     *
     * @throws CometDownloadException if the file must not be written, or has another size than listed
     * @throws CometException if it cannot be had
     */
    public DownloadReceipt toFile(WantedFile wanted, Path file, DownloadOptions options) {
        return download(wanted, file.toAbsolutePath(), options, part -> {});
    }

    /**
     * To a file that is gone on with by whoever calls this again, in this process or another: what has come stays there when the
     * rest does not, with a file {@code .state} beside it. A whole file is asked for again, and comes again only if it is another
     * by now. {@link #forget} removes both. Not for one file from several threads at once.
     *
     * @param most bytes that it may have
     * @throws io.cometlake.client.CometTooLargeException if it has more
     * @throws io.cometlake.client.CometDiskException if the file cannot be written
     * @throws CometDownloadException if it has another size than listed
     * @throws CometException if it cannot be had
     */
    public void continued(WantedFile wanted, Path file, long most) {
        try (ContinuedFile sink = ContinuedFile.open(file, most)) {
            calls.fetch(wanted.source(), wanted.size(), sink);
        }
    }

    /** Removes what {@link #continued} left, whole or not. */
    public static void forget(Path file) {
        ContinuedFile.delete(file);
    }

    /** As {@link #toFile}, for a file that is of no use unless it is a zip. */
    public DownloadReceipt zipToFile(WantedFile wanted, Path file, DownloadOptions options) {
        return download(wanted, file.toAbsolutePath(), options, part -> requireZip(wanted, part));
    }

    /**
     * Each into the folder, under the server's name, which {@link SafeNames} makes safe. One after the other; what has arrived when
     * another fails stays, so that a repetition with {@link ExistingFile#SKIP_IF_SAME_SIZE} goes on from there.
     */
    public FolderReceipt intoFolder(List<WantedFile> wanted, Path folder, DownloadOptions options) {
        TargetFolder target = TargetFolder.open(folder);
        try {
            return into(target, wanted, options);
        } catch (RuntimeException e) {
            target.abandon();
            throw e;
        }
    }

    private FolderReceipt into(TargetFolder target, List<WantedFile> wanted, DownloadOptions options) {
        SafeNames names = new SafeNames();
        wanted.forEach(file -> names.add(file.name(), file.id()));
        List<Path> places = names.paths().stream().map(target::place).toList();
        for (int index = 0; index < places.size(); index++) {
            // What must fail fails before anything is downloaded.
            ExistingFiles.about(places.get(index), wanted.get(index).size(), options.existing());
        }
        List<DownloadReceipt> receipts = new ArrayList<>();
        for (int index = 0; index < places.size(); index++) {
            target.makeWayTo(places.get(index));
            receipts.add(download(wanted.get(index), places.get(index), options, part -> {}));
        }
        return new FolderReceipt(target.root(), receipts, List.of());
    }

    /** Downloads a zip, and unzips it into the folder: all of it, or nothing. */
    public FolderReceipt unzip(WantedFile zip, Path folder, DownloadOptions options) {
        TargetFolder target = TargetFolder.open(folder);
        try {
            return unzip(zip, target, options);
        } catch (RuntimeException e) {
            target.abandon();
            throw e;
        }
    }

    private FolderReceipt unzip(WantedFile zip, TargetFolder target, DownloadOptions options) {
        try (PartFile part = PartFile.beside(target.root().resolve("zip"), random)) {
            fetch(zip, part, options);
            List<DownloadReceipt> receipts = new Unzip(zip.source().subject(), target, options, random).run(part);
            return new FolderReceipt(target.root(), receipts, List.of());
        }
    }

    /**
     * Into memory.
     *
     * @param most bytes that it may have
     * @throws CometDownloadException if it has more
     */
    public byte[] bytes(WantedFile wanted, long most) {
        MemorySink sink = new MemorySink(wanted.name(), most);
        calls.fetch(wanted.source(), wanted.size(), sink);
        return sink.toByteArray();
    }

    /**
     * For reading as it comes: what is cut then is not continued, and no size is checked.
     *
     * @return to be closed by the caller; closing it early drops the connection
     */
    public InputStream open(WantedFile wanted) {
        return calls.open(wanted.source());
    }

    private DownloadReceipt download(WantedFile wanted, Path place, DownloadOptions options, Check check) {
        if (ExistingFiles.about(place, wanted.size(), options.existing()) == ExistingFiles.Decision.KEEP) {
            return finish(wanted, place, DownloadReceipt.Outcome.KEPT, new Transfer(0, 0, null), options);
        }
        makeParent(place);
        try (PartFile part = PartFile.beside(place, random)) {
            Transfer transfer = fetch(wanted, part, options);
            check.look(part);
            // By the listed size again: what came without one replaces what is there, as its content may be another.
            ExistingFiles.Decision decision = ExistingFiles.about(place, wanted.size(), options.existing());
            if (decision != ExistingFiles.Decision.KEEP) {
                part.moveTo(place, decision == ExistingFiles.Decision.REPLACE);
            }
            return finish(wanted, place, outcome(decision), transfer, options);
        }
    }

    private Transfer fetch(WantedFile wanted, PartFile part, DownloadOptions options) {
        ListenedSink sink = new ListenedSink(part, wanted, options.listener());
        Transfer transfer = calls.fetch(wanted.source(), wanted.size(), sink);
        sink.end();
        return transfer;
    }

    private static DownloadReceipt finish(
            WantedFile wanted,
            Path place,
            DownloadReceipt.Outcome outcome,
            Transfer transfer,
            DownloadOptions options) {
        try {
            DownloadReceipt receipt = new DownloadReceipt(
                    wanted.name(), place, Files.size(place), outcome, transfer.resumes(), transfer.restarts());
            options.listener().finished(receipt);
            return receipt;
        } catch (IOException e) {
            throw new CometDownloadException(place + " is gone again (" + e.getMessage() + ").", 0, e);
        }
    }

    static DownloadReceipt.Outcome outcome(ExistingFiles.Decision decision) {
        return switch (decision) {
            case WRITE -> DownloadReceipt.Outcome.WRITTEN;
            case REPLACE -> DownloadReceipt.Outcome.REPLACED;
            case KEEP -> DownloadReceipt.Outcome.KEPT;
        };
    }

    private static void makeParent(Path place) {
        Path parent = place.getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new CometDownloadException("Cannot make the folder " + parent + " (" + e.getMessage() + ").", 0, e);
        }
    }

    private static void requireZip(WantedFile wanted, PartFile part) {
        ByteBuffer start = ByteBuffer.allocate(Integer.BYTES);
        try {
            part.channel().read(start, 0);
        } catch (IOException e) {
            throw PartFile.problem("Cannot read " + part.path(), e);
        }
        int magic = start.getInt(0);
        if (magic != ZIP_ENTRY && magic != EMPTY_ZIP) {
            throw new CometDownloadException(
                    wanted.source().subject() + ": what came is no zip. Nothing of it is kept.", 0, null);
        }
    }

    /** Looks at a file before it is moved into its place. */
    @FunctionalInterface
    private interface Check {
        void look(PartFile part);
    }
}
