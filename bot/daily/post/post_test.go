package post_test

import (
	"errors"
	"strings"
	"testing"

	"daybook/bot/daily/post"
	"daybook/corpus/dates"
)

func day(t testing.TB, s string) dates.Day {
	t.Helper()
	d, err := dates.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The latest claim is the last that a right clock can have made.
func TestLatestOf(t *testing.T) {
	for _, tt := range []struct{ claims, want string }{
		{"", ""},
		{"2026-03-14", "2026-03-14"},
		{"2026-03-14 2026-03-15 2026-03-16", "2026-03-16"},
		{"2026-03-16 2026-03-17", "2026-03-17"},            // a zone ahead of ours
		{"2026-03-16 2026-03-18 2026-03-19", "2026-03-18"}, // two days are the most
		{"2026-03-10 2027-01-01", "2026-03-10"},            // the clock was a year ahead once
		{"2027-01-01", ""},
	} {
		var claims []post.Claim
		for s := range strings.FieldsSeq(tt.claims) {
			claims = append(claims, post.Claim{Date: day(t, s)})
		}
		got := post.LatestOf(claims, day(t, "2026-03-16"))
		if got.IsZero() != (tt.want == "") || tt.want != "" && got != day(t, tt.want) {
			t.Errorf("of %q: %v, want %q", tt.claims, got, tt.want)
		}
	}
}

func TestSentence(t *testing.T) {
	for got, want := range map[string]string{"": "", " \n": "", "It is full": "It is full.",
		"It is full.":   "It is full.",
		" It is full. ": "It is full.", "503 Service Unavailable": "503 Service Unavailable.",
		"Is it full?": "Is it full?", "No!": "No!"} {
		if s := post.Sentence(got); s != want {
			t.Errorf("%q: %q, want %q", got, s, want)
		}
	}
}

// Only a claim that somebody must still work on is unfinished: a status that is missing here
// would be posted twice, or never.
func TestFinished(t *testing.T) {
	for status, want := range map[post.Status]bool{post.Claimed: false, post.Sent: false, post.Done: true,
		post.Silent: true, post.Lost: true, post.Missed: true} {
		if status.Finished() != want {
			t.Errorf("%s: finished %v, want %v", status, !want, want)
		}
	}
}

// A nonce is the same in every program and version, as it is what a post is found by; Discord
// takes 25 letters of it.
func TestNonce(t *testing.T) {
	d := day(t, "2026-03-16")
	if got, want := post.Nonce("a1", d), "w2nmlc2sihtasjjfube3xvso"; got != want {
		t.Errorf("got %q, want %q: posts of the last version would not be found", got, want)
	}
	seen := map[string]string{}
	for _, schedule := range []string{"", "a", "a1", "a 2", "b"} {
		for n := range 400 {
			nonce := post.Nonce(schedule, d.AddDays(n))
			if len(nonce) != 24 || strings.Trim(nonce, "abcdefghijklmnopqrstuvwxyz234567") != "" {
				t.Fatalf("%q is not 24 small letters and figures", nonce)
			}
			key := schedule + "/" + d.AddDays(n).String()
			if other, ok := seen[nonce]; ok {
				t.Fatalf("%s and %s have one nonce", other, key)
			}
			seen[nonce] = key
		}
	}
}

func TestError(t *testing.T) {
	cause := errors.New("code 50013")
	with, without := &post.Error{Reason: "It may not.", Err: cause}, &post.Error{Reason: "It may not."}
	if with.Error() != "code 50013" || !errors.Is(with, cause) {
		t.Errorf("got %q", with)
	}
	if without.Error() != "It may not." || errors.Unwrap(without) != nil {
		t.Errorf("got %q", without)
	}
	if (&post.Error{}).Kind != post.Unknown { // what nobody has judged may have been posted
		t.Error("the zero kind is not Unknown")
	}
}
