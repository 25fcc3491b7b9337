// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.storage;

import io.cometlake.lake.LakeException;
import io.cometlake.lake.LakeLocationException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** Where a lake is said to be. */
final class StorageLocation {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(/.*)");

    private final String scheme;
    private final String location;

    private StorageLocation(String scheme, String location) {
        this.scheme = scheme;
        this.location = location;
    }

    static StorageLocation parse(String text) {
        if (text.isBlank()) {
            throw new LakeLocationException("The lake has no location. Name a folder or an hdfs:// URI.");
        }
        Matcher matcher = SCHEME.matcher(text);
        if (!matcher.matches()) {
            return new StorageLocation("file", text);
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        return new StorageLocation(scheme, scheme.equals("file") ? localPath(matcher.group(2)) : text);
    }

    LakeStorage open() {
        return switch (scheme) {
            case "file" -> openLocal();
            case "hdfs" -> openHdfs();
            default ->
                throw new LakeLocationException("Cannot keep a lake at " + location + ": on '" + scheme
                        + "' a commit cannot be made exclusive, so two exports could destroy each other's files. "
                        + "Use a local path or an hdfs:// URI.");
        };
    }

    /** What follows {@code file:}; percent escapes are resolved where the whole is a URI. */
    private static String localPath(String afterScheme) {
        String path = afterScheme.startsWith("//") ? afterScheme.substring(2) : afterScheme;
        if (!path.startsWith("/")) {
            throw new LakeLocationException("Cannot keep a lake at file:" + afterScheme
                    + ": it names another host. Write file:///path for a path on this one.");
        }
        try {
            return new URI("file://" + path).getPath();
        } catch (URISyntaxException e) {
            return path;
        }
    }

    private LakeStorage openLocal() {
        try {
            Path root = Path.of(location).toAbsolutePath().normalize();
            refuseNested(root);
            // An instance of our own: Hadoop's cache would hand it to everyone in the JVM. It needs none of the default
            // resources, and starts in a fraction of the time without them.
            QuietLocalFileSystem fileSystem = new QuietLocalFileSystem();
            fileSystem.initialize(URI.create("file:///"), new Configuration(false));
            return new LocalStorage(fileSystem, root);
        } catch (InvalidPathException e) {
            throw new LakeLocationException("Cannot keep a lake at '" + location + "': " + e.getMessage(), e);
        } catch (IOException e) {
            throw LakeException.of("Cannot open the lake", location, e);
        }
    }

    /** A glob over a table of the outer lake would read the files of the inner one. */
    private void refuseNested(Path root) {
        for (Path above = root.getParent(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve("_cometlake").resolve("log"))) {
                throw new LakeLocationException("Cannot keep a lake at " + root + ": it is inside the lake " + above
                        + ". Choose a folder beside it.");
            }
        }
    }

    /** With the files of HADOOP_CONF_DIR: a process that runs from its jar has no class path for them. */
    static Configuration configuration() {
        Configuration configuration = new Configuration();
        String folder = System.getenv("HADOOP_CONF_DIR");
        if (folder != null && !folder.isBlank()) {
            configuration.addResource(new org.apache.hadoop.fs.Path(folder, "core-site.xml"));
            configuration.addResource(new org.apache.hadoop.fs.Path(folder, "hdfs-site.xml"));
        }
        return configuration;
    }

    private LakeStorage openHdfs() {
        try {
            URI uri = new URI(location).normalize();
            FileSystem fileSystem = FileSystem.newInstance(uri, configuration());
            if (!(fileSystem instanceof DistributedFileSystem)) {
                fileSystem.close();
                throw new LakeLocationException("Cannot keep a lake at " + location + ": fs.hdfs.impl is set to "
                        + fileSystem.getClass().getName() + ". Remove that setting.");
            }
            return new HdfsStorage((DistributedFileSystem) fileSystem, uri);
        } catch (URISyntaxException e) {
            throw new LakeLocationException("Not a URI: '" + location + "': " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            // Hadoop wraps a host that nobody knows in one.
            if (e.getCause() instanceof UnknownHostException) {
                throw new LakeLocationException(
                        "Cannot keep a lake at " + location + ": there is no host "
                                + e.getCause().getMessage() + ". Check the name of the name node, or HADOOP_CONF_DIR.",
                        e);
            }
            throw e;
        } catch (IOException e) {
            throw LakeException.of("Cannot open the lake", location, e);
        }
    }
}
