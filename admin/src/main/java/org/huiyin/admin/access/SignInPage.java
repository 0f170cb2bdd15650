package org.huiyin.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.huiyin.bot.people.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The door: by WeCom, or by a name and a password; what it says about an attempt stands in its
/// address. Every page learns from here who is signed in.
@Controller
@ControllerAdvice
class SignInPage {

    private static final SecureRandom CHANCE = new SecureRandom();

    private final ObjectProvider<SignIn> signIn;

    SignInPage(ObjectProvider<SignIn> signIn) {
        this.signIn = signIn;
    }

    /// In WeCom's own browser nobody has to press anything.
    @GetMapping("/login")
    String signIn(
            @RequestParam(name = "wait", defaultValue = "0") int seconds,
            HttpServletRequest request,
            Model model) {
        boolean byWecom = signIn.getIfAvailable() != null;
        boolean isFirst = request.getParameterMap().isEmpty();
        if (byWecom && isFirst && isInClient(request)) {
            return "redirect:/login/wecom";
        }
        model.addAttribute("wait", seconds);
        model.addAttribute("byWecom", byWecom);
        return "login";
    }

    /// Sends the browser to WeCom, with a state of its own.
    @GetMapping("/login/wecom")
    ResponseEntity<Void> toWecom(HttpServletRequest request, HttpSession session) {
        SignIn wecom = signIn.getIfAvailable();
        if (wecom == null) {
            return ResponseEntity.notFound().build();
        }
        byte[] chance = new byte[16];
        CHANCE.nextBytes(chance);
        String state = HexFormat.of().formatHex(chance);
        session.setAttribute(WecomReturn.STATE, state);
        URI back =
                ServletUriComponentsBuilder.fromContextPath(request)
                        .path(WecomReturn.PATH)
                        .build()
                        .toUri();
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(wecom.page(isInClient(request), back, state))
                .build();
    }

    /// As WeCom's client calls itself.
    private static boolean isInClient(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return agent != null && agent.toLowerCase(Locale.ROOT).contains("wxwork");
    }

    @ModelAttribute("username")
    @Nullable String username(HttpServletRequest request) {
        return WhoLooks.of(request).map(Viewer::name).orElse(null);
    }
}
