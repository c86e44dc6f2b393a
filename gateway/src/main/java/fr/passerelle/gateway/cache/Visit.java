package fr.passerelle.gateway.cache;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** One request on its way through the filters. */
record Visit(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {}
