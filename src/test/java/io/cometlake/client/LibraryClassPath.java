// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What a build that depends on the client's library alone would have on its class path: the library, what its POM names, what the
 * POMs in those jars name, and so on. The jars are those of the tests.
 */
final class LibraryClassPath {
    private final Map<String, Path> jars = new LinkedHashMap<>();

    private LibraryClassPath() {}

    static LibraryClassPath of(Path library) throws Exception {
        LibraryClassPath found = new LibraryClassPath();
        found.jars.put("cometlake-client", library);
        Deque<Path> unread = new ArrayDeque<>();
        unread.add(library);
        while (!unread.isEmpty()) {
            Path jar = unread.remove();
            for (String artifact : found.dependencies(jar)) {
                Optional<Path> place = onOurPath(artifact);
                if (place.isPresent() && found.jars.putIfAbsent(artifact, place.get()) == null) {
                    unread.add(place.get());
                }
            }
        }
        return found;
    }

    Map<String, Path> jars() {
        return jars;
    }

    @Override
    public String toString() {
        return jars.values().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Artifacts that the jar's own POM wants at compile or run time. */
    private Iterable<String> dependencies(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().matches("META-INF/maven/.*/pom\\.xml")) {
                    return dependencies(file, entry);
                }
            }
        }
        return List.of();
    }

    private static Iterable<String> dependencies(JarFile file, JarEntry pom) throws Exception {
        try (InputStream in = file.getInputStream(pom)) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            List<String> artifacts = new ArrayList<>();
            NodeList dependencies = document.getElementsByTagName("dependency");
            for (int index = 0; index < dependencies.getLength(); index++) {
                Element dependency = (Element) dependencies.item(index);
                boolean direct =
                        dependency.getParentNode().getParentNode().getNodeName().equals("project");
                String scope = text(dependency, "scope");
                boolean wanted = scope.isEmpty() || scope.equals("compile") || scope.equals("runtime");
                if (direct && wanted && !text(dependency, "optional").equals("true")) {
                    artifacts.add(text(dependency, "artifactId"));
                }
            }
            return artifacts;
        }
    }

    private static String text(Element element, String name) {
        Node node = element.getElementsByTagName(name).item(0);
        return node == null ? "" : node.getTextContent().strip();
    }

    private static Optional<Path> onOurPath(String artifact) throws IOException {
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(element);
            Path version = path.getParent();
            if (element.endsWith(".jar")
                    && path.getFileName().toString().equals(artifact + "-" + version.getFileName() + ".jar")) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
