// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.CometDownloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Decides about a place where there may be something already. */
final class ExistingFiles {
    /** What to do about a place. */
    enum Decision {
        WRITE,
        REPLACE,
        KEEP
    }

    private ExistingFiles() {}

    /**
     * @param size of the file that is to go there, null where it is not known yet
     * @throws CometDownloadException if the file must not go there
     */
    static Decision about(Path place, @Nullable Long size, ExistingFile way) {
        BasicFileAttributes there;
        try {
            there = Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Decision.WRITE;
        } catch (IOException e) {
            throw new CometDownloadException("Cannot look at " + place + " (" + e.getMessage() + ").", 0, e);
        }
        if (!there.isRegularFile()) {
            String what = there.isDirectory() ? "a folder" : there.isSymbolicLink() ? "a symbolic link" : "no file";
            throw new CometDownloadException(
                    place + " is " + what + ", which a download does not replace. Remove it, or choose another place.",
                    0,
                    null);
        }
        return switch (way) {
            case FAIL -> throw refusal(place, null);
            case REPLACE -> Decision.REPLACE;
            case SKIP_IF_SAME_SIZE -> size != null && there.size() == size ? Decision.KEEP : Decision.REPLACE;
        };
    }

    static CometDownloadException refusal(Path place, @Nullable Exception cause) {
        return new CometDownloadException(
                place + " exists already. Choose another place, or say that existing files are to be replaced or kept.",
                0,
                cause);
    }
}
