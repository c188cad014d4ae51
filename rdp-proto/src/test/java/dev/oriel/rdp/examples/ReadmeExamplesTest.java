package dev.oriel.rdp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.transport.TestTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of README.md run, and stand in it as they run. */
final class ReadmeExamplesTest {

    private static final int MOST_LINES = 30;
    private static final String PASSWORD = "S3cret-pw";

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void client_isToldWhereTheServerDraws() throws Exception {
        assertThat(told(PASSWORD)).isEqualTo("Rectangle[x=100, y=100, width=64, height=64] has ff0000");
    }

    @Test
    void wrongPassword_isRefused() throws Exception {
        assertThat(told("wrong")).isEqualTo("failed: AUTHENTICATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"final class RedSquareServer", "record PictureClient"})
    void readme_hasTheExampleAsItRuns(String head) throws Exception {
        String name = head.substring(head.lastIndexOf(' ') + 1);
        String source = Files.readString(Path.of("src/test/java/dev/oriel/rdp/examples", name + ".java"));
        String shown = source.substring(source.indexOf(head)).strip();
        assertThat(Files.readString(Path.of("README.md"))).contains(shown);
        assertThat(shown.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    private String told(String password) throws Exception {
        Channel server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(RedSquareServer.handler(TestTls.create(folder), PASSWORD))
                .bind("localhost", 0)
                .sync()
                .channel();
        SslContext tls = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(PictureClient.handler(tls, "anybody", password, told::add))
                .connect(server.localAddress())
                .sync();
        return told.poll(20, TimeUnit.SECONDS);
    }
}
