// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

/** What is said of settings anywhere, as Spring Boot reads it: without an application, and of this process only what was handed in. */
final class SettingsEnvironment {
    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    private static final String PLACES = "cometlakePlaces";
    private static final String MACHINE = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

    private final StandardEnvironment environment;

    private SettingsEnvironment(StandardEnvironment environment) {
        this.environment = environment;
    }

    /** Reads files and all that they import; fails in Spring Boot's words. */
    static SettingsEnvironment read(SettingsPlaces places, SettingsFiles files) {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.replace(MACHINE, new MapPropertySource(MACHINE, machine()));
        sources.replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, settingsOf(places.variables())));
        sources.addFirst(new MapPropertySource(PLACES, locations(files.folders())));
        ConfigDataEnvironmentPostProcessor.applyTo(environment, new DefaultResourceLoader(), null, List.of());
        return new SettingsEnvironment(environment);
    }

    /** For placeholders, as ${user.home}. Settings do not come from here: our own log is set up by properties of the same prefix. */
    private static Map<String, Object> machine() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> !name.startsWith(Settings.PREFIX + ".") && !name.startsWith("spring."))
                .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
    }

    /** A variable without a value is none, as compose files hand on what is not set. */
    private static Map<String, Object> settingsOf(Map<String, String> variables) {
        Map<String, Object> kept = new HashMap<>(variables);
        kept.values().removeIf(""::equals);
        return kept;
    }

    private static Map<String, Object> locations(List<Path> folders) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.config.name", SettingsFiles.NAME);
        if (folders.isEmpty()) {
            // None at all: the usual ones would be the working directory itself, and this program's own resources.
            properties.put("spring.config.location", "");
        }
        for (int i = 0; i < folders.size(); i++) {
            properties.put("spring.config.location[" + i + "]", location(folders.get(i)));
        }
        return properties;
    }

    /** What has a meaning in a location, and may stand in a path. */
    private static String location(Path path) {
        String uri = path.toUri().toString();
        String escaped =
                uri.replace(",", "%2C").replace(";", "%3B").replace("*", "%2A").replace("$", "%24");
        return Files.isDirectory(path) && !escaped.endsWith("/") ? escaped + "/" : escaped;
    }

    List<String> profiles() {
        return List.of(environment.getActiveProfiles());
    }

    Binder binder() {
        return binder(name -> true);
    }

    /** @param kept what else is as if nobody had said it */
    Binder binder(Predicate<ConfigurationPropertyName> kept) {
        PlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(environment);
        return new Binder(sources().map(source -> source.filter(kept)).toList(), placeholders);
    }

    /** What is said of a key, by whoever wins; null if nothing. */
    @Nullable
    ConfigurationProperty find(ConfigurationPropertyName name) {
        return sources()
                .map(source -> source.getConfigurationProperty(name))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /** All that files say, those too that something else outvotes. */
    Stream<ConfigurationProperty> inFiles() {
        return sources()
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .filter(source -> !(source.getUnderlyingSource() instanceof MapPropertySource map)
                        || !List.of(PLACES, MACHINE, VARIABLES).contains(map.getName()))
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source -> source.stream().map(source::getConfigurationProperty))
                .filter(found -> found != null);
    }

    /** All keys that anybody says something of. */
    Stream<ConfigurationPropertyName> names() {
        return sources()
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .flatMap(source -> ((IterableConfigurationPropertySource) source).stream());
    }

    private Stream<ConfigurationPropertySource> sources() {
        return StreamSupport.stream(
                ConfigurationPropertySources.from(environment.getPropertySources())
                        .spliterator(),
                false);
    }
}
