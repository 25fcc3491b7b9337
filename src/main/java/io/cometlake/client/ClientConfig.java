// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.internal.ProxyEnvironment;
import io.cometlake.client.internal.Setting;
import io.cometlake.client.internal.Settings;
import io.cometlake.client.internal.SmartKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a {@link CometClient} needs to know. {@link #resolve} finds it where Comet's own Python client would. Immutable;
 * its text shows no secret.
 *
 * @param server scheme, host and perhaps port; a path is cut off
 * @param proxy the way to the server; null for none
 * @param storeProxies the ways to object stores, which hold files; null for that of the server
 * @param workspace {@code comet.workspace}, the user's default
 * @param projectName {@code comet.project_name}, the user's default
 */
public record ClientConfig(
        URI server,
        ApiKey apiKey,
        @Nullable ProxyAddress proxy,
        @Nullable ProxyEnvironment storeProxies,
        TlsSettings tls,
        Timeouts timeouts,
        RetryLimits retries,
        BudgetLimits budget,
        @Nullable ExtraHeader extraHeader,
        @Nullable String workspace,
        @Nullable String projectName) {
    /** Where the server is unless something says otherwise. */
    public static final URI DEFAULT_SERVER = URI.create("https://www.comet.com");

    private static final Logger LOG = LoggerFactory.getLogger(ClientConfig.class);
    private static final List<String> AUTHORITY_VARIABLES =
            List.of("COMET_INCLUDE_CUSTOM_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE");

    /** @throws CometConfigException if the server is no http or https URL with a host */
    public ClientConfig {
        server = serverOf(new Setting("server", server.toString(), "the argument server"));
    }

    /**
     * The server and key given, defaults for all else.
     *
     * @param server scheme, host and perhaps port, as {@code http://localhost:8090}; a path is cut off
     * @throws CometConfigException if it is no http or https URL with a host
     */
    public static ClientConfig of(URI server, ApiKey apiKey) {
        URI address = serverOf(new Setting("server", server.toString(), "the argument server"));
        return new ClientConfig(
                address,
                apiKey,
                null,
                null,
                TlsSettings.DEFAULT,
                Timeouts.DEFAULT,
                RetryLimits.DEFAULT,
                BudgetLimits.defaultsFor(address),
                null,
                null,
                null);
    }

    /**
     * Finds each setting by itself: the overrides, then the environment, {@code .env} in the working directory, the file named by
     * {@code COMET_INI} or {@code COMET_CONFIG}, {@code .comet.config} in the working directory, on a notebook service's drive, and
     * at home, then the default.
     *
     * @throws CometConfigException if there is no key, or a setting cannot be what it says
     */
    public static ClientConfig resolve(
            ClientOverrides overrides, Map<String, String> environment, Path workingDirectory, Path homeDirectory) {
        Settings settings = Settings.discover(environment, workingDirectory, homeDirectory);
        SmartKey key = SmartKey.parse(findKey(overrides, settings));
        URI server = findServer(overrides, settings, key);
        ProxyEnvironment proxies = new ProxyEnvironment(environment);
        return new ClientConfig(
                server,
                key.key(),
                proxies.proxyFor(server).orElse(null),
                proxies,
                findTls(settings, workingDirectory),
                findTimeouts(settings),
                findRetries(settings),
                findBudget(overrides, server),
                findExtraHeader(settings),
                settings.findFilled("COMET_WORKSPACE").map(Setting::value).orElse(null),
                settings.findFilled("COMET_PROJECT_NAME").map(Setting::value).orElse(null));
    }

    /** {@link #resolve} with this process's environment and directories. */
    public static ClientConfig resolve(ClientOverrides overrides) {
        return resolve(
                overrides,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home", "/")));
    }

    /** The same with other limits of calls. */
    public ClientConfig withBudget(BudgetLimits limits) {
        return new ClientConfig(
                server,
                apiKey,
                proxy,
                storeProxies,
                tls,
                timeouts,
                retries,
                limits,
                extraHeader,
                workspace,
                projectName);
    }

    /** The same with other limits of time. */
    public ClientConfig withTimeouts(Timeouts times) {
        return new ClientConfig(
                server, apiKey, proxy, storeProxies, tls, times, retries, budget, extraHeader, workspace, projectName);
    }

    /** The same with other limits of retries. */
    public ClientConfig withRetries(RetryLimits limits) {
        return new ClientConfig(
                server,
                apiKey,
                proxy,
                storeProxies,
                tls,
                timeouts,
                limits,
                budget,
                extraHeader,
                workspace,
                projectName);
    }

    /** The same with another trust in certificates. */
    public ClientConfig withTls(TlsSettings settings) {
        return new ClientConfig(
                server,
                apiKey,
                proxy,
                storeProxies,
                settings,
                timeouts,
                retries,
                budget,
                extraHeader,
                workspace,
                projectName);
    }

    /** The same through a proxy, to object stores, too, or directly where null. */
    public ClientConfig withProxy(@Nullable ProxyAddress address) {
        return new ClientConfig(
                server, apiKey, address, null, tls, timeouts, retries, budget, extraHeader, workspace, projectName);
    }

    private static Setting findKey(ClientOverrides overrides, Settings settings) {
        if (overrides.apiKey() != null) {
            return new Setting("COMET_API_KEY", overrides.apiKey().strip(), "the argument");
        }
        Optional<Setting> found = settings.find("COMET_API_KEY");
        if (found.isPresent() && !found.get().value().isEmpty()) {
            return found.get();
        }
        String problem = found.map(setting ->
                        "The API key from " + setting.origin() + " is set but empty, which hides the other places.")
                .orElse("No Comet API key found.");
        throw new CometConfigException(
                problem + " Looked in: " + settings.places()
                        + ". Set the environment variable COMET_API_KEY, or write ~/.comet.config with the lines"
                        + " \"[comet]\" and \"api_key = <your key>\".",
                null);
    }

    private static URI findServer(ClientOverrides overrides, Settings settings, SmartKey key) {
        Optional<Setting> explicit = Optional.ofNullable(overrides.serverUrl())
                .map(url -> new Setting("COMET_URL_OVERRIDE", url.strip(), "--server or ClientOverrides.serverUrl"))
                .filter(setting -> !setting.value().isEmpty())
                .or(() -> settings.findFilled("COMET_URL_OVERRIDE"));
        String ofKey = key.baseUrl();
        if (explicit.isEmpty()) {
            return ofKey == null ? DEFAULT_SERVER : serverOf(new Setting("baseUrl", ofKey, "the " + key.key()));
        }
        URI server = serverOf(explicit.get());
        if (ofKey != null && !Objects.equals(server, serverOf(new Setting("baseUrl", ofKey, "the " + key.key())))) {
            LOG.warn(
                    "The server URL from {} ({}) wins over the one in the {}",
                    explicit.get().origin(),
                    server,
                    key.key());
        }
        return server;
    }

    private static URI serverOf(Setting setting) {
        try {
            URI uri = new URI(setting.value());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return new URI(
                        scheme, null, uri.getHost().toLowerCase(Locale.ROOT), port(scheme, uri), null, null, null);
            }
        } catch (URISyntaxException e) {
            // Said below, without a value that may hold a login.
            LOG.debug("Not a URI at index {}: {}", e.getIndex(), e.getReason());
        }
        throw new CometConfigException(
                "The server URL from " + setting.origin()
                        + " is no http or https URL with a host. Write it whole, as https://comet.example.com/clientlib/.",
                null);
    }

    /** What is known by its address, as plans and lakes are, is one however people write it. */
    private static int port(String scheme, URI uri) {
        return uri.getPort() == (scheme.equals("https") ? 443 : 80) ? -1 : uri.getPort();
    }

    private static TlsSettings findTls(Settings settings, Path workingDirectory) {
        List<Path> authorities = AUTHORITY_VARIABLES.stream()
                .flatMap(name -> settings.findFilled(name).stream())
                .map(setting -> workingDirectory.resolve(setting.value()))
                .distinct()
                .toList();
        boolean verify = settings.findFilled("COMET_INTERNAL_CHECK_TLS_CERTIFICATE")
                .map(ClientConfig::flag)
                .orElse(true);
        return new TlsSettings(authorities, verify);
    }

    private static boolean flag(Setting setting) {
        return switch (setting.value().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default ->
                throw new CometConfigException(
                        setting.name() + " from " + setting.origin() + " is neither true nor false.", null);
        };
    }

    private static Timeouts findTimeouts(Settings settings) {
        Timeouts defaults = Timeouts.DEFAULT;
        return new Timeouts(
                defaults.connect(),
                seconds(settings, "COMET_TIMEOUT_API", defaults.response()),
                seconds(settings, "COMET_TIMEOUT_FILE_UPLOAD", defaults.upload()),
                seconds(settings, "COMET_TIMEOUT_FILE_DOWNLOAD", defaults.download()));
    }

    private static Duration seconds(Settings settings, String name, Duration otherwise) {
        return settings.findFilled(name)
                .map(setting -> Duration.ofSeconds(number(setting, 1)))
                .orElse(otherwise);
    }

    private static RetryLimits findRetries(Settings settings) {
        int retries = settings.findFilled("COMET_HTTP_SESSION_RETRY_TOTAL")
                .map(setting -> number(setting, 0))
                .orElse(RetryLimits.DEFAULT.retries());
        Duration base = settings.findFilled("COMET_HTTP_SESSION_RETRY_BACKOFF_FACTOR")
                .map(setting -> Duration.ofSeconds(number(setting, 0)))
                .orElse(RetryLimits.DEFAULT.base());
        Duration cap = RetryLimits.DEFAULT.cap();
        return new RetryLimits(retries, base, base.compareTo(cap) > 0 ? base : cap);
    }

    private static int number(Setting setting, int least) {
        try {
            int number = Integer.parseInt(setting.value());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            LOG.debug("Not a number", e);
        }
        throw new CometConfigException(
                setting.name() + " from " + setting.origin() + " is \"" + setting.value()
                        + "\", but must be a whole number of at least " + least + ".",
                null);
    }

    private static BudgetLimits findBudget(ClientOverrides overrides, URI server) {
        BudgetLimits defaults = BudgetLimits.defaultsFor(server);
        return new BudgetLimits(
                Objects.requireNonNullElse(overrides.callsPerHour(), defaults.callsPerHour()),
                Objects.requireNonNullElse(overrides.callsPerSecond(), defaults.callsPerSecond()),
                Objects.requireNonNullElse(overrides.concurrency(), defaults.concurrency()));
    }

    private static @Nullable ExtraHeader findExtraHeader(Settings settings) {
        Optional<Setting> name = settings.findFilled("COMET_ALLOW_HEADER_NAME");
        Optional<Setting> value = settings.findFilled("COMET_ALLOW_HEADER_VALUE");
        boolean both = Stream.of(name, value).allMatch(Optional::isPresent);
        return both ? new ExtraHeader(name.get().value(), value.get().value()) : null;
    }
}
