// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.GpuStaticInfo;
import io.cometlake.client.model.SystemDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Logging of where and how an experiment ran. Each method is one call; {@link #setSystemDetails} sets many things by one. */
public interface SystemWrites {
    /** {@code POST write/experiment/system-details}: all that is not null and no empty list, as to copy what another has. */
    void setSystemDetails(SystemDetails details);

    /** The user's name on the machine. */
    void setUser(String user);

    /** As {@code 3.11.7}. */
    void setPythonVersion(String version);

    /** With the build. */
    void setPythonVersionVerbose(String version);

    /** The process's id. */
    void setPid(long pid);

    /** As {@code Linux}. */
    void setOsType(String osType);

    /** The operating system's long name. */
    void setOs(String os);

    /** The operating system's release. */
    void setOsRelease(String release);

    /** As {@code x86_64}. */
    void setMachine(String machine);

    /** The processor's name. */
    void setProcessor(String processor);

    /** The machine's address. */
    void setIp(String ip);

    /** The machine's name. */
    void setHostname(String hostname);

    /** The interpreter's path. */
    void setExecutable(String executable);

    /** Program and arguments. */
    void setCommand(List<String> command);

    /** Python packages, as {@code numpy==2.0}. */
    void setInstalledPackages(List<String> packages);

    /** The operating system's packages. */
    void setOsPackages(List<String> packages);

    /** The machine's addresses. */
    void setNetworkInterfaceIps(List<String> ips);

    /** Its graphics cards. */
    void setGpuStaticInfo(List<GpuStaticInfo> gpus);

    /** Something that has no method of its own. */
    void logAdditionalSystemInfo(String key, Object value);

    /** {@code POST write/experiment/git/metadata}. */
    void setGitMetadata(GitMetadata git);

    /** {@code POST write/experiment/git/patch}: the changes that were not committed, as {@code git diff} writes them. */
    void setGitPatch(String diff);

    /** {@code PUT write/experiment/dependencies}: a package that the experiment uses, as of now. */
    void logDependency(String name, String version);

    /** The same as of another time. */
    void logDependency(String name, String version, Instant timestamp);

    /** {@code POST write/experiment/cloud-details}: whose machine it is, as {@code AWS}. */
    void setCloudDetails(String provider, Map<String, ?> metadata);
}
