package main

import (
	"bytes"
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"daybook/bot/discord/discordtest"
)

func TestPlayMisuse(t *testing.T) {
	var out, complaints bytes.Buffer
	if code := run(t.Context(), []string{"play", "chess"}, strings.NewReader(""), &out, &complaints); code != misuse ||
		!strings.Contains(complaints.String(), "no arguments") {
		t.Errorf("got %d, %s", code, complaints.String())
	}
	complaints.Reset()
	if code := run(t.Context(), []string{"play", "-listen", "nowhere:none"}, strings.NewReader(""), &out,
		&complaints); code != failed || !strings.Contains(complaints.String(), "open the page") {
		t.Errorf("got %d, %s", code, complaints.String())
	}
}

// TestPlayBegins starts play as a person does, and ends it.
func TestPlayBegins(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the whole program")
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out, complaints discordtest.Log
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"play", "-listen", "127.0.0.1:0", "-data", t.TempDir()}, strings.NewReader(""), &out,
			&complaints)
	}()
	eventually(t, "the page's address", func() bool { return strings.Count(out.String(), "\n") == 3 })
	address := regexp.MustCompile(`^Daybook plays at (http://\S+) until Ctrl-C`).FindStringSubmatch(out.String())
	if address == nil {
		t.Fatalf("got %s", out.String())
	}
	resp, err := http.Get(address[1])
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("the page: %v, %v", resp, err)
	}
	_ = resp.Body.Close()
	cancel()
	if code := <-ended; code != okay {
		t.Errorf("exit code %d, stderr: %s", code, complaints.String())
	}
}
