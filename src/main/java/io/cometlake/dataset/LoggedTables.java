// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import static io.cometlake.dataset.ColumnType.BIGINT;
import static io.cometlake.dataset.ColumnType.BOOLEAN;
import static io.cometlake.dataset.ColumnType.DOUBLE;
import static io.cometlake.dataset.ColumnType.TEXT;
import static io.cometlake.dataset.ColumnType.TEXT_LIST;
import static io.cometlake.dataset.ColumnType.TIMESTAMP;

/** The tables of what an experiment logged beside values: its surroundings, texts and files. */
final class LoggedTables {
    private static final String SYSTEM = "experiment/system-details";
    private static final String ASSET = "experiment/asset/list: assets[]";

    static final TableSchema SYSTEM_DETAILS = Draft.of("system_details", Grain.BUNDLE)
            .describedAs("One row an experiment that logged where and how it ran.")
            .required("experiment_key", TEXT, SYSTEM, "The experiment.")
            .optional("user_name", TEXT, SYSTEM + ": user", "Who ran it, as the operating system calls them.")
            .optional("hostname", TEXT, SYSTEM + ": hostname", "The machine's name.")
            .optional("ip", TEXT, SYSTEM + ": ip", "The machine's address.")
            .optional(
                    "network_interface_ips",
                    TEXT_LIST,
                    SYSTEM + ": networkInterfaceIps[]",
                    "The addresses of its network interfaces, as logged.")
            .optional("os", TEXT, SYSTEM + ": os", "The operating system, with its version.")
            .optional("os_type", TEXT, SYSTEM + ": osType", "The operating system's kind, as Linux.")
            .optional("os_release", TEXT, SYSTEM + ": osRelease", "The operating system's release.")
            .optional("machine", TEXT, SYSTEM + ": machine", "The machine's kind, as x86_64.")
            .optional("processor", TEXT, SYSTEM + ": processor", "The processor's kind.")
            .optional("python_version", TEXT, SYSTEM + ": pythonVersion", "Python's version.")
            .optional(
                    "python_version_verbose",
                    TEXT,
                    SYSTEM + ": pythonVersionVerbose",
                    "Python's version and how it was built.")
            .optional("pid", BIGINT, SYSTEM + ": pid", "The process's number.")
            .optional("executable", TEXT, SYSTEM + ": executable", "The program that ran the script.")
            .optional("command", TEXT_LIST, SYSTEM + ": command[]", "The script and its arguments, in their order.")
            .optional("total_ram", DOUBLE, SYSTEM + ": totalRam", "The machine's memory in bytes, as sent.")
            .optional(
                    "max_total_memory",
                    DOUBLE,
                    SYSTEM + ": maxTotalMemory",
                    "The memory that it may use in bytes; known servers never have it.")
            .optional(
                    "gpus",
                    TEXT,
                    SYSTEM + ": gpuStaticInfoList[]",
                    "Its graphics cards, a JSON list of gpuIndex, name, uuid, totalMemory (bytes), powerLimit"
                            + " (milliwatts).")
            .optional(
                    "additional",
                    TEXT,
                    SYSTEM + ": logAdditionalSystemInfoList[]",
                    "What else was logged of the system, a JSON list of key and value.")
            .optional("env", TEXT, SYSTEM + ": env", "The environment variables that were logged, as JSON.")
            .sortedBy("experiment_key");

    static final TableSchema PACKAGES = Draft.of("packages", Grain.BUNDLE)
            .describedAs("One row a package that was installed where an experiment ran.")
            .required("experiment_key", TEXT, SYSTEM, "The experiment.")
            .required(
                    "kind",
                    TEXT,
                    SYSTEM + ": installedPackages[], osPackages[]",
                    "python for installedPackages, os for osPackages.")
            .required("package", TEXT, "from text", "The package's name; all of text where that has no version.")
            .optional("version", TEXT, "from text", "What stands behind == (python) or = (os).")
            .required("text", TEXT, SYSTEM + ": installedPackages[], osPackages[]", "The entry as logged.")
            .sortedBy("experiment_key", "kind", "package");

    static final TableSchema GIT = Draft.of("git", Grain.BUNDLE)
            .describedAs("One row an experiment that logged the state of its code's repository.")
            .required("experiment_key", TEXT, "experiment/git/metadata", "The experiment.")
            .optional("user_name", TEXT, "experiment/git/metadata: user", "The user, as Git calls them.")
            .optional("root", TEXT, "experiment/git/metadata: root", "The hash of the first commit.")
            .optional("branch", TEXT, "experiment/git/metadata: branch", "The branch, as refs/heads/main.")
            .optional("parent", TEXT, "experiment/git/metadata: parent", "The hash of the commit that was checked out.")
            .optional("origin", TEXT, "experiment/git/metadata: origin", "The address of the remote repository.")
            .sortedBy("experiment_key");

    static final TableSchema TEXTS = Draft.of("texts", Grain.BUNDLE)
            .describedAs("One row a long text that an experiment logged.")
            .required("experiment_key", TEXT, "experiment/code, git/patch, graph, html, output", "The experiment.")
            .required(
                    "kind",
                    TEXT,
                    "the endpoint",
                    "code (the script), git-patch (changes that were not committed), graph (the model's, often JSON),"
                            + " html, output (what was printed).")
            .required("text", TEXT, "experiment/code: code, and likewise; git/patch: the file in it", "The text.")
            .sortedBy("experiment_key", "kind");

    static final TableSchema ASSETS = Draft.of("assets", Grain.BUNDLE)
            .describedAs(
                    "One row an asset (a file) of an experiment; the bytes are kept where the export was asked to.")
            .required("experiment_key", TEXT, "experiment/asset/list", "The experiment.")
            .required("asset_id", TEXT, ASSET + ".assetId", "The server's id of the asset.")
            .optional(
                    "file_name",
                    TEXT,
                    ASSET + ".fileName",
                    "The name as logged; may have slashes, and need not be one.")
            .optional("type", TEXT, ASSET + ".type", "The kind, as image.")
            .optional("dir", TEXT, ASSET + ".dir", "The folder as logged.")
            .optional("step", BIGINT, ASSET + ".step", "The step that it was logged at.")
            .optional("run_context", TEXT, ASSET + ".runContext", "The context that it was logged in.")
            .optional("bytes", BIGINT, ASSET + ".fileSize", "Its size in bytes, as the server states it.")
            .optional("created_at", TIMESTAMP, ASSET + ".createdAt", "When it was logged.")
            .optional("etag", TEXT, ASSET + ".etag", "The server's mark of the content.")
            .required("remote", BOOLEAN, ASSET + ".remote", "Whether the server only knows a link to it.")
            .optional("link", TEXT, ASSET + ".link", "Where a remote one lies, as s3://bucket/key.")
            .optional("tags", TEXT_LIST, ASSET + ".tags[]", "Its labels, as logged.")
            .optional("metadata", TEXT, ASSET + ".metadata", "What was logged with it, as JSON where it is.")
            .optional(
                    "sha256",
                    TEXT,
                    Draft.OURS,
                    "The SHA-256 of its bytes in hexadecimal digits; null unless they are kept.")
            .optional(
                    "content_path",
                    TEXT,
                    Draft.OURS,
                    "The file with its bytes, from the lake's folder on; null unless they are kept.")
            .sortedBy("experiment_key", "asset_id");

    private LoggedTables() {}
}
