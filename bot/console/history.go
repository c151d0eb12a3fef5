package console

import (
	"os"
	"path/filepath"
	"strings"
)

// mostHistory is how many lines of the history are kept in memory.
const mostHistory = 1000

// A History is the lines typed before, in a file that only its owner may read. A
// file that cannot be written is no reason to stop: the lines then last as long as
// the session. OpenHistory makes one; it is for one goroutine.
type History struct {
	path  string
	lines []string // the oldest first
}

// OpenHistory reads the history in a file, which need not be there.
func OpenHistory(path string) *History {
	h := &History{path: path}
	data, err := os.ReadFile(path)
	if err != nil {
		return h
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" {
			h.lines = append(h.lines, line)
		}
	}
	h.lines = h.lines[max(0, len(h.lines)-mostHistory):]
	return h
}

// Add appends a line, also to the file, which is made when there is something to write.
func (h *History) Add(line string) {
	line = strings.TrimSpace(line)
	if line == "" || len(h.lines) > 0 && h.lines[len(h.lines)-1] == line {
		return
	}
	h.lines = append(h.lines, line)
	if os.MkdirAll(filepath.Dir(h.path), 0o700) != nil {
		return
	}
	f, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	defer f.Close()
	f.WriteString(line + "\n")
}

// Len is the number of lines.
func (h *History) Len() int { return len(h.lines) }

// At returns a line, the newest being 0.
func (h *History) At(i int) string { return h.lines[len(h.lines)-1-i] }
