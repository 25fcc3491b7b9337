// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.settings.ServeSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;

/**
 * Spring Boot's own settings of the web server. Given as arguments, which win over the environment and over a stranger's files: what is
 * shown to whoever may connect is decided here.
 */
final class WebProperties {
    /** Less than this on the disk of the home folder, and nothing can be worked with. */
    private static final String LEAST_DISK = "200MB";

    private WebProperties() {}

    static String[] of(ServeSettings serve, Path home) {
        return List.of(
                        "spring.config.location=optional:classpath:/",
                        "spring.main.web-application-type=servlet",
                        "spring.main.lazy-initialization=false",
                        "spring.main.banner-mode=off",
                        "spring.main.log-startup-info=false",
                        "spring.jmx.enabled=false",
                        "server.address=" + serve.address(),
                        "server.port=" + serve.port(),
                        "server.shutdown=immediate",
                        // Health checks and scrapes are few; the threads are for the runs.
                        "server.tomcat.threads.max=8",
                        "server.tomcat.threads.min-spare=1",
                        "server.tomcat.max-connections=200",
                        "server.tomcat.connection-timeout=10s",
                        "spring.mvc.servlet.load-on-startup=1",
                        "spring.web.resources.add-mappings=false",
                        "management.endpoints.access.default=none",
                        "management.endpoint.health.access=read-only",
                        "management.endpoint.info.access=read-only",
                        "management.endpoint.prometheus.access=read-only",
                        "management.endpoints.web.exposure.include=health,info,prometheus",
                        "management.endpoints.web.discovery.enabled=false",
                        "management.endpoint.health.show-components=always",
                        "management.endpoint.health.show-details=" + (isLoopback(serve.address()) ? "always" : "never"),
                        "management.endpoint.health.probes.enabled=true",
                        "management.endpoint.health.group.liveness.include=livenessState,engine",
                        "management.endpoint.health.group.readiness.include="
                                + "readinessState,repository,scheduler,lakes,diskSpace",
                        "management.health.diskspace.path=" + home,
                        "management.health.diskspace.threshold=" + LEAST_DISK,
                        "management.info.env.enabled=false",
                        "management.prometheus.metrics.export.step=15s")
                .stream()
                .map(property -> "--" + property)
                .toArray(String[]::new);
    }

    /** Details have paths and names of jobs: for whoever is on this machine, not for whoever can connect. */
    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // The web server says so.
            return false;
        }
    }
}
