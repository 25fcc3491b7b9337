// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.CometDownloadException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder that downloads must stay in. It may itself be behind a link, but no link within it is followed. */
final class TargetFolder {
    private final Path root;

    private TargetFolder(Path root) {
        this.root = root;
    }

    /** Makes the folder if need be. */
    static TargetFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            return new TargetFolder(folder.toRealPath());
        } catch (IOException e) {
            throw problem("Cannot make the folder " + folder, e);
        }
    }

    Path root() {
        return root;
    }

    /** Where a file of that safe name goes; nothing is made yet. */
    Path place(String name) {
        try {
            Path place = root.resolve(name).normalize();
            if (!place.startsWith(root) || place.equals(root)) {
                throw problem("The name '" + name + "' leads out of " + root, null);
            }
            return place;
        } catch (InvalidPathException e) {
            throw problem(
                    "This system cannot write the name '" + name + "'; with LC_ALL=C.UTF-8 in the environment it can",
                    e);
        }
    }

    /** Makes the folders on the way to a place, and refuses to go through links. */
    void makeWayTo(Path place) {
        Path parent = place.getParent();
        if (parent != null && !parent.equals(root)) {
            makeFolder(parent);
        }
    }

    void makeFolder(Path folder) {
        Path at = root;
        for (Path part : root.relativize(folder)) {
            at = at.resolve(part);
            try {
                if (Files.isSymbolicLink(at)) {
                    throw problem(at + " is a symbolic link, which could lead out of " + root + ". Remove it", null);
                }
                if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(at);
                }
            } catch (FileAlreadyExistsException e) {
                // Another download may have made it in between.
                if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                    throw problem(at + " is a file, but should be a folder", e);
                }
            } catch (IOException e) {
                throw problem("Cannot make the folder " + at, e);
            }
        }
    }

    private static CometDownloadException problem(String message, @Nullable Exception cause) {
        String reason = cause instanceof IOException ? " (" + cause.getMessage() + ")" : "";
        return new CometDownloadException(message + reason + ".", 0, cause);
    }
}
