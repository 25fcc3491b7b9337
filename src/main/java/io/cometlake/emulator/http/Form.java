// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetStore;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A body in parts, with the large ones on disk. Closing it deletes those that nobody has kept. */
final class Form implements AutoCloseable {
    private static final String TYPE = "multipart/form-data";
    private static final int UNLIMITED = -1;

    private final MultiPartFormData.Parts parts;
    private final AssetStore assets;

    private Form(MultiPartFormData.Parts parts, AssetStore assets) {
        this.parts = parts;
        this.assets = assets;
    }

    static boolean isForm(String contentType) {
        return contentType.regionMatches(true, 0, TYPE, 0, TYPE.length());
    }

    /** Reads the body to its end. */
    static Form read(Request request, String contentType, AssetStore assets) throws IOException {
        MultiPartConfig config = new MultiPartConfig.Builder()
                .location(assets.folder())
                .maxSize(UNLIMITED)
                .maxPartSize(UNLIMITED)
                .maxMemoryPartSize(AssetStore.MEMORY_LIMIT)
                .useFilesForPartsWithoutFileName(true)
                .build();
        try {
            return new Form(MultiPartFormData.getParts(request, request, contentType, config), assets);
        } catch (CompletionException e) {
            throw new RefusedException(Refusal.BAD_REQUEST, "The body is no form: " + e.getCause(), e);
        }
    }

    /** What the part of this name says, as UTF-8. */
    Optional<String> text(String name) {
        return Optional.ofNullable(parts.getFirst(name)).map(part -> part.getContentAsString(StandardCharsets.UTF_8));
    }

    /** What all parts of this name say. */
    List<String> texts(String name) {
        return parts.getAll(name).stream()
                .map(part -> part.getContentAsString(StandardCharsets.UTF_8))
                .toList();
    }

    /** The file name that came with a part. */
    Optional<String> fileName(String name) {
        return Optional.ofNullable(parts.getFirst(name)).map(MultiPart.Part::getFileName);
    }

    /** The bytes of a part, to be kept. */
    AssetContent content(String name) {
        MultiPart.Part part = parts.getFirst(name);
        if (part == null) {
            throw new RefusedException(Refusal.BAD_REQUEST, "The form has no part " + name);
        }
        try {
            if (part.getLength() <= AssetStore.MEMORY_LIMIT) {
                try (InputStream in = Content.Source.asInputStream(part.createContentSource())) {
                    return assets.keep(in);
                }
            }
            Path file = assets.newFile();
            part.writeTo(file);
            return assets.keep(file);
        } catch (IOException e) {
            throw new RefusedException(Refusal.STORAGE_FAILED, "The part " + name + " could not be stored: " + e, e);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
