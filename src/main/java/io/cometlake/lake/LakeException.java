// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something about the lake's files went wrong. The message names the path, the reason and what to do about it. */
public class LakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LakeException(String message) {
        super(message);
    }

    public LakeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * What an I/O failure means, in words.
     *
     * @param action what was being done, as in "Cannot write"
     * @param path the whole path
     */
    public static LakeException of(String action, String path, IOException cause) {
        return new LakeException(action + " " + path + ": " + explain(cause), cause);
    }

    private static String explain(IOException cause) {
        String text = cause.getClass().getSimpleName() + " " + cause.getMessage();
        String reason = text.toLowerCase(Locale.ROOT);
        if (reason.contains("no space left") || reason.contains("quota")) {
            return "the disk is full. Free some space, or move the lake to a larger disk, and run the same command again.";
        }
        if (reason.contains("read-only file system")) {
            return "the file system is read-only. Mount it writable, or choose another lake.";
        }
        if (reason.contains("accessdenied")
                || reason.contains("permission denied")
                || reason.contains("accesscontrol")) {
            return "permission denied. Give this user the right to write there, or choose another lake.";
        }
        if (reason.contains("not a directory")
                || reason.contains("parentnotdirectory")
                || reason.contains("filealready")) {
            return "a file stands where a folder is needed. Choose another path for the lake.";
        }
        return text + ". Check that the lake's file system is mounted and can be reached.";
    }
}
