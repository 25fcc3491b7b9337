// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where and how an experiment ran. Lists are empty and texts null where nothing was logged.
 *
 * @param command program and arguments; some clients log one text
 * @param totalRam bytes
 * @param maxTotalMemory bytes; known servers never have it
 * @param env free-form
 */
public record SystemDetails(
        @Nullable String experimentKey,
        @Nullable String user,
        @Nullable String pythonVersion,
        @Nullable String pythonVersionVerbose,
        @Nullable Long pid,
        @Nullable String osType,
        @Nullable String os,
        @Nullable String osRelease,
        @Nullable String machine,
        @Nullable String processor,
        @Nullable String ip,
        @Nullable String hostname,
        @Nullable String executable,

        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> command,

        @Nullable JsonNode env,
        List<String> osPackages,
        List<String> installedPackages,
        List<String> systemMetricNames,
        List<String> networkInterfaceIps,
        List<GpuStaticInfo> gpuStaticInfoList,
        List<AdditionalSystemInfo> logAdditionalSystemInfoList,
        @Nullable Double totalRam,
        @Nullable Double maxTotalMemory) {
    public SystemDetails {
        command = copy(command);
        osPackages = copy(osPackages);
        installedPackages = copy(installedPackages);
        systemMetricNames = copy(systemMetricNames);
        networkInterfaceIps = copy(networkInterfaceIps);
        gpuStaticInfoList = copy(gpuStaticInfoList);
        logAdditionalSystemInfoList = copy(logAdditionalSystemInfoList);
    }

    private static <T> List<T> copy(@Nullable List<@Nullable T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
