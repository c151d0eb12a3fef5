package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"daybook/bot/discord/render"

	"github.com/bwmarrin/discordgo"
)

// limiterAge is how long one limiter serves. discordgo never frees a bucket, so we
// start anew; the gap does no harm beyond a rare 429, which is waited out.
const limiterAge = 30 * time.Minute

// limits hands out discordgo's buckets.
type limits struct {
	mu      sync.Mutex
	current *discordgo.RateLimiter
	since   time.Time
}

// at returns the limiter to use now. Requests under way keep the one that they have.
func (l *limits) at(now time.Time) *discordgo.RateLimiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.current == nil || now.Sub(l.since) > limiterAge {
		l.current, l.since = discordgo.NewRatelimiter(), now
	}
	return l.current
}

// A Call is one request to Discord.
type Call struct {
	Doing  string // for errors: "send a post"
	Method string
	Path   string // below the API base, without a slash in front
	Body   any
	Files  []render.Attachment // beside the body
	Bucket string              // what shares a limit; the path if empty
	// Limiter is an interaction's own, so that it waits for nobody; nil for the common one.
	Limiter *discordgo.RateLimiter
	Tries   int  // at most; 1 if zero
	Repeat  bool // may be sent again when its outcome is unknown
}

// Do sends a call and decodes the answer into out, unless out is nil. Errors are *Error.
func (c *Client) Do(ctx context.Context, r Call, out any) error {
	for try := 1; ; try++ {
		err := c.once(ctx, r, out)
		if err == nil {
			return nil
		}
		if try >= r.Tries || !err.Temporary() || err.Unknown() && !r.Repeat || ctx.Err() != nil {
			return err
		}
		wait := err.After
		if wait == 0 {
			wait = time.Duration(try) * 300 * time.Millisecond
		}
		if end, ok := ctx.Deadline(); ok && time.Until(end) < wait || !Sleep(ctx, wait) {
			return err
		}
	}
}

func (c *Client) once(ctx context.Context, r Call, out any) *Error {
	limiter, key := r.Limiter, r.Bucket
	if limiter == nil {
		limiter = c.limits.at(c.now())
	}
	if key == "" {
		key, _, _ = strings.Cut(r.Path, "?")
	}
	bucket := limiter.GetBucket(r.Method + " " + key)
	for {
		bucket.Lock()
		wait := limiter.GetWaitTime(bucket, 1)
		if wait <= 0 {
			break
		}
		bucket.Unlock()
		if end, ok := ctx.Deadline(); ok && time.Until(end) < wait {
			return &Error{Doing: r.Doing, Status: http.StatusTooManyRequests, Text: "the rate limit leaves no time",
				After: wait}
		}
		if !Sleep(ctx, wait) {
			return &Error{Doing: r.Doing, Text: ctx.Err().Error(), err: ctx.Err()}
		}
	}
	bucket.Remaining--
	var body []byte
	kind := "application/json"
	if r.Body != nil {
		var err error
		if body, err = json.Marshal(r.Body); err == nil && len(r.Files) > 0 {
			kind, body, err = multipart(body, r.Files)
		}
		if err != nil {
			bucket.Unlock()
			return &Error{Doing: r.Doing, Status: http.StatusBadRequest, Text: err.Error(), err: err}
		}
	}
	answer, err := c.rest.RequestWithLockedBucket(r.Method, discordgo.EndpointAPI+r.Path, kind, body, bucket, 0,
		discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
	if err == nil && out != nil {
		err = json.Unmarshal(answer, out)
		if a, ok := out.(entire); err == nil && ok && !a.entire() {
			err = errNotDiscords
		}
	}
	if err == nil {
		return nil
	}
	return restError(r.Doing, err)
}

// multipart packs a body together with files.
func multipart(body []byte, files []render.Attachment) (kind string, packed []byte, err error) {
	var parts []*discordgo.File
	for _, f := range files {
		parts = append(parts, &discordgo.File{Name: f.Name, ContentType: f.Kind,
			Reader: io.Reader(bytes.NewReader(f.Data))})
	}
	kind, packed, err = discordgo.MultipartBodyWithJSON(json.RawMessage(body), parts)
	if err != nil {
		return "", nil, fmt.Errorf("pack files: %w", err)
	}
	return kind, packed, nil
}

// An answer that is entire has what Discord always gives. Without that a success is a
// proxy's word, such as {} or null, from which nothing follows: neither that a message was made,
// nor that there is none.
type entire interface{ entire() bool }

var errNotDiscords = errors.New("the answer is not Discord's")

// Sleep waits, and reports whether it was not interrupted.
func Sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
