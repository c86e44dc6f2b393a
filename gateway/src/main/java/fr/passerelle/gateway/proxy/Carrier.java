package fr.passerelle.gateway.proxy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Runs errands: asks the publisher exactly what the errand says, and carries the answer back as it comes. */
final class Carrier implements HandlerFunction<ServerResponse> {

    private final ProxyExchange exchange;
    private final Apology apology;

    Carrier(ProxyExchange exchange, Apology apology) {
        this.exchange = exchange;
        this.apology = apology;
    }

    @Override
    public ServerResponse handle(ServerRequest request) {
        var errand = Errand.of(request.servletRequest()).orElseThrow();
        var asked = exchange.request(request)
                .uri(errand.target())
                .headers(errand.headers())
                .responseConsumer((given, carried) -> receive(errand, given, carried))
                .build();
        try {
            return new Carried(exchange.exchange(asked), errand);
        } catch (ResourceAccessException unreached) {
            return apology(errand, unreached);
        }
    }

    private static void receive(Errand errand, ProxyExchange.Response given, ServerResponse answer) {
        var headers = HttpHeaders.copyOf(given.getHeaders());
        var carried = AnswerHeaders.carried(errand.resource(), errand.target(), headers);
        errand.answered(new Errand.Answer(given.getStatusCode().value(), headers, carried));
        answer.headers().putAll(carried);
    }

    private ServerResponse apology(Errand errand, ResourceAccessException unreached) {
        var slow = unreached.getCause() instanceof InterruptedIOException;
        return ServerResponse.status(slow ? 504 : 502).build((request, response) -> {
            apology.send(response, errand.resource(), slow);
            return null;
        });
    }

    /** The publisher's answer on its way to the browser; only here is it known whether all of it came. */
    private record Carried(ServerResponse answer, Errand errand) implements ServerResponse {

        @Override
        public HttpStatusCode statusCode() {
            return answer.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return answer.headers();
        }

        @Override
        public MultiValueMap<String, Cookie> cookies() {
            return answer.cookies();
        }

        @Override
        public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
                throws ServletException, IOException {
            var view = answer.writeTo(request, response, context);
            errand.finished();
            return view;
        }
    }
}
