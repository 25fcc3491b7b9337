// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.AdditionalSystemInfo;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.SystemDetails;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Takes the API key in use out of what an experiment logged beside values. Thread-safe. */
final class KeylessDocuments {
    private final KeyGuard guard;

    KeylessDocuments(KeyGuard guard) {
        this.guard = guard;
    }

    SystemDetails hide(SystemDetails details) {
        return new SystemDetails(
                details.experimentKey(),
                guard.hideIn(details.user()),
                guard.hideIn(details.pythonVersion()),
                guard.hideIn(details.pythonVersionVerbose()),
                details.pid(),
                guard.hideIn(details.osType()),
                guard.hideIn(details.os()),
                guard.hideIn(details.osRelease()),
                guard.hideIn(details.machine()),
                guard.hideIn(details.processor()),
                guard.hideIn(details.ip()),
                guard.hideIn(details.hostname()),
                guard.hideIn(details.executable()),
                guard.hideAll(details.command()),
                hide(details.env()),
                guard.hideAll(details.osPackages()),
                guard.hideAll(details.installedPackages()),
                guard.hideAll(details.systemMetricNames()),
                guard.hideAll(details.networkInterfaceIps()),
                details.gpuStaticInfoList(),
                details.logAdditionalSystemInfoList().stream()
                        .map(info -> new AdditionalSystemInfo(guard.hide(info.key()), guard.hideIn(info.value())))
                        .toList(),
                details.totalRam(),
                details.maxTotalMemory());
    }

    GitMetadata hide(GitMetadata git) {
        return new GitMetadata(
                guard.hideIn(git.user()),
                guard.hideIn(git.root()),
                guard.hideIn(git.branch()),
                guard.hideIn(git.parent()),
                guard.hideIn(git.origin()));
    }

    /** Without the links that nobody but the server needs. */
    Asset hide(Asset asset) {
        return new Asset(
                asset.assetId(),
                guard.hideIn(asset.fileName()),
                asset.fileSize(),
                guard.hideIn(asset.type()),
                asset.step(),
                asset.createdAt(),
                guard.hideIn(asset.runContext()),
                guard.hideIn(asset.dir()),
                asset.etag(),
                hide(asset.metadata()),
                asset.remote(),
                guard.hideIn(asset.link()),
                null,
                null,
                asset.experimentKey(),
                asset.artifactVersionId(),
                guard.hideAll(asset.tags()));
    }

    /** As text where the key was in it; what stands in the key's place needs no escape, so that the text is JSON still. */
    @Nullable
    JsonNode hide(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        String text = node.isString() ? node.stringValue() : node.toString();
        String hidden = guard.hide(text);
        return hidden.equals(text) ? node : StringNode.valueOf(hidden);
    }
}
