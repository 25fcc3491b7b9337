// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.AdditionalSystemInfo;
import io.cometlake.client.model.GpuStaticInfo;
import io.cometlake.client.model.SystemDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where and how an experiment ran. Each method is one call of {@code GET experiment/system-details}, unless answered from memory: who
 * wants several things asks once for {@link #getSystemDetails}.
 */
public interface SystemReads {
    /** All of it; empty where nothing was logged. */
    Optional<SystemDetails> getSystemDetails();

    /** The user's name on the machine. */
    default Optional<String> getUser() {
        return detail(SystemDetails::user);
    }

    /** As {@code 3.11.7}. */
    default Optional<String> getPythonVersion() {
        return detail(SystemDetails::pythonVersion);
    }

    /** With the build. */
    default Optional<String> getPythonVersionVerbose() {
        return detail(SystemDetails::pythonVersionVerbose);
    }

    /** The process's id. */
    default Optional<Long> getPid() {
        return detail(SystemDetails::pid);
    }

    /** As {@code Linux}. */
    default Optional<String> getOsType() {
        return detail(SystemDetails::osType);
    }

    /** The operating system's long name. */
    default Optional<String> getOs() {
        return detail(SystemDetails::os);
    }

    /** The operating system's release. */
    default Optional<String> getOsRelease() {
        return detail(SystemDetails::osRelease);
    }

    /** As {@code x86_64}. */
    default Optional<String> getMachine() {
        return detail(SystemDetails::machine);
    }

    /** The processor's name. */
    default Optional<String> getProcessor() {
        return detail(SystemDetails::processor);
    }

    /** The machine's address. */
    default Optional<String> getIp() {
        return detail(SystemDetails::ip);
    }

    /** The machine's name. */
    default Optional<String> getHostname() {
        return detail(SystemDetails::hostname);
    }

    /** The interpreter's path. */
    default Optional<String> getExecutable() {
        return detail(SystemDetails::executable);
    }

    /** Bytes of memory of the machine. */
    default Optional<Double> getTotalMemory() {
        return detail(SystemDetails::totalRam);
    }

    /** Bytes; known servers never have it. */
    default Optional<Double> getMaxMemory() {
        return detail(SystemDetails::maxTotalMemory);
    }

    /** Program and arguments. */
    default List<String> getCommand() {
        return details(SystemDetails::command);
    }

    /** Python packages, as {@code numpy==2.0}. */
    default List<String> getInstalledPackages() {
        return details(SystemDetails::installedPackages);
    }

    /** The operating system's packages. */
    default List<String> getOsPackages() {
        return details(SystemDetails::osPackages);
    }

    /**
     * The operating system's packages.
     *
     * @deprecated use {@link #getOsPackages}
     */
    @Deprecated
    default List<String> getEnvironmentDetails() {
        return getOsPackages();
    }

    /** The machine's addresses. */
    default List<String> getNetworkInterfaceIps() {
        return details(SystemDetails::networkInterfaceIps);
    }

    /** Names of the system metrics that were logged, as {@code sys.cpu.percent.avg}; their points are ordinary metrics. */
    default List<String> getSystemMetricNames() {
        return details(SystemDetails::systemMetricNames);
    }

    /** Its graphics cards. */
    default List<GpuStaticInfo> getGpuStaticInfo() {
        return details(SystemDetails::gpuStaticInfoList);
    }

    /** What has no member of its own. */
    default List<AdditionalSystemInfo> getAdditionalSystemInfo() {
        return details(SystemDetails::logAdditionalSystemInfoList);
    }

    private <T> Optional<T> detail(Function<SystemDetails, @Nullable T> member) {
        return getSystemDetails().flatMap(details -> Optional.ofNullable(member.apply(details)));
    }

    private <T> List<T> details(Function<SystemDetails, List<T>> member) {
        return getSystemDetails().map(member).orElse(List.of());
    }
}
