package fakediscord

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A bucket counts the requests of a route and its main object within a window.
type bucket struct {
	name   string
	limit  int
	window time.Duration
	start  time.Time
	used   int
}

// Discord's limits as bots measure them; they are not documented, and the headers say.
const globalLimit = 50 // requests a second, those for interactions apart

func limitOf(method, path string) (int, time.Duration) {
	switch {
	case strings.HasPrefix(path, "/webhooks/"), strings.HasPrefix(path, "/interactions/"):
		return 5, 2 * time.Second
	case method == "POST" && path == "/channels/{channel_id}/messages",
		method == "PATCH" && path == "/channels/{channel_id}/messages/{message_id}",
		method == "DELETE" && path == "/channels/{channel_id}/messages/{message_id}":
		return 5, 5 * time.Second
	}
	return 20, time.Second
}

// limit counts a request, and refuses it when RateLimits are on and it is too many.
func (f *Fake) limit(req *Request, rt *route, params map[string]string) (*bucket, *answer) {
	ofInteraction := strings.HasPrefix(rt.path, "/interactions/") || strings.HasPrefix(rt.path, "/webhooks/")
	key := rt.method + " " + rt.path
	if ofInteraction && strings.HasPrefix(rt.path, "/webhooks/") {
		key = "webhook"
	}
	key += " " + params["channel_id"] + params["guild_id"] + params["webhook_token"] + params["interaction_token"]
	n, window := limitOf(rt.method, rt.path)
	b := f.take(key, n, window, req.At)
	if !f.opts.RateLimits {
		b.used = 1
		return b, nil
	}
	if b.used > b.limit {
		b.used--
		return b, tooMany(b.start.Add(b.window).Sub(req.At), "user", b, req.At)
	}
	if ofInteraction {
		return b, nil
	}
	if all := f.take("global", globalLimit, time.Second, req.At); all.used > all.limit {
		b.used--
		all.used--
		return b, tooMany(all.start.Add(all.window).Sub(req.At), "global", nil, req.At)
	}
	return b, nil
}

func (f *Fake) take(key string, limit int, window time.Duration, now time.Time) *bucket {
	b := f.buckets[key]
	if b == nil {
		if len(f.buckets) > 2*f.opts.Keep {
			for k, old := range f.buckets {
				if now.Sub(old.start) >= old.window {
					delete(f.buckets, k)
				}
			}
		}
		h := fnv.New64a()
		_, _ = h.Write([]byte(key)) // never fails
		b = &bucket{name: fmt.Sprintf("%016x", h.Sum64()), limit: limit, window: window, start: now}
		f.buckets[key] = b
	}
	if now.Sub(b.start) >= b.window || now.Before(b.start) {
		b.start, b.used = now, 0
	}
	b.used++
	return b
}

// head writes the headers of the bucket.
func (b *bucket) head(h http.Header, now time.Time) {
	end := b.start.Add(b.window)
	h.Set("X-RateLimit-Limit", strconv.Itoa(b.limit))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(max(0, b.limit-b.used)))
	h.Set("X-RateLimit-Reset", fmt.Sprintf("%.3f", float64(end.UnixMilli())/1000))
	h.Set("X-RateLimit-Reset-After", fmt.Sprintf("%.3f", end.Sub(now).Seconds()))
	h.Set("X-RateLimit-Bucket", b.name)
}

// tooMany is an answer 429 of Discord itself.
func tooMany(after time.Duration, scope string, b *bucket, now time.Time) *answer {
	after = after.Truncate(time.Millisecond) + time.Millisecond
	a := jsonAnswer(http.StatusTooManyRequests, map[string]any{
		"code": 0, "message": "You are being rate limited.", "retry_after": float64(after.Milliseconds()) / 1000,
		"global": scope == "global",
	})
	if b != nil {
		b.head(a.header, now)
		a.header.Set("X-RateLimit-Remaining", "0")
	}
	if scope == "global" {
		a.header.Set("X-RateLimit-Global", "true")
	}
	a.header.Set("X-RateLimit-Scope", scope)
	a.header.Set("X-RateLimit-Reset-After", fmt.Sprintf("%.3f", after.Seconds()))
	a.header.Set("Retry-After", strconv.Itoa(int((after+time.Second-1)/time.Second)))
	return a
}
