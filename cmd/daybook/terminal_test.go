package main

import (
	"io"
	"regexp"
	"testing"
	"time"
)

// What takes long says how far it is: in one line that is taken away, or where there is no terminal line by line.
func TestTicking(t *testing.T) {
	for form, want := range map[string]string{"\r%s, %d s": "^(\rReading … 7 files, 0 s)+\r\x1b\\[K$",
		"%s, %d s\n": "^(Reading … 7 files, 0 s\n)+$"} {
		r, w := io.Pipe()
		written := make(chan string)
		go func() {
			data, _ := io.ReadAll(r)
			written <- string(data)
		}()
		said := make(chan bool, 1)
		done := ticking(w, form, func() string {
			select {
			case said <- true:
			default:
			}
			return "Reading … 7 files"
		}, time.Millisecond)
		<-said
		done()
		w.Close()
		if got := <-written; !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("%q: got %q", form, got)
		}
	}
}
