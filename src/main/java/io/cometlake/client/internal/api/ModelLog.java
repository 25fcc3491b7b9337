// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.UploadContent;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.internal.FilesOfFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Uploads an experiment's models. Thread-safe. */
final class ModelLog {
    private final AssetLog assets;

    ModelLog(AssetLog assets) {
        this.assets = assets;
    }

    int upload(String model, Path fileOrFolder) throws IOException {
        if (Files.isRegularFile(fileOrFolder)) {
            upload(model, fileOrFolder.getFileName().toString(), fileOrFolder);
            return 1;
        }
        if (!Files.isDirectory(fileOrFolder)) {
            throw new IOException(
                    "There is no file or folder '" + fileOrFolder + "', so model '" + model + "' cannot be uploaded.");
        }
        List<Path> files = FilesOfFolder.list(fileOrFolder);
        if (files.isEmpty()) {
            throw new IOException("There is no file in '" + fileOrFolder + "', so there is no model to upload.");
        }
        for (Path file : files) {
            upload(model, FilesOfFolder.name(fileOrFolder, file), file);
        }
        return files.size();
    }

    private void upload(String model, String name, Path file) throws IOException {
        assets.asset(
                UploadContent.of(file),
                AssetOptions.named(name).type(AssetType.MODEL_ELEMENT).groupingName(model));
    }
}
