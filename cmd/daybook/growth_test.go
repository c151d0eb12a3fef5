//go:build linux

package main

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"daybook/corpus/extract/packing"
)

// BenchmarkGrowth measures how an import, a start and answers grow with a diary: the largest of the real
// ones in part, whole, and repeated in other years. The texts repeat, so that words and persons are no
// more in the longest than in the whole one, and each is met as much more often. Import and a first
// question run in processes of their own, whose memory the system tells.
//
//	DAYBOOK_SHARED=… go test ./cmd/daybook -run '^$' -bench Growth -benchtime 1x -timeout 60m
//
// One size alone: -bench Growth/64000.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{1000, 16_423, 64_000, 160_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			data := b.TempDir()
			archive := filepath.Join(b.TempDir(), "grown.tar")
			grow(b, schnitzler(b), archive, n)
			took, had, peak := ran(b, "-data", data, "import", "-as", "schnitzler", archive)
			stored, index := sizes(b, filepath.Join(data, "diaries"))
			_, _, atStart := ran(b, "-data", data, "ask", "/search Theater")
			measure(b, data, processor)
			b.ReportMetric(took.Seconds(), "s-import")
			b.ReportMetric(had.Seconds(), "s-import-processor")
			b.ReportMetric(peak, "MB-import-peak")
			b.ReportMetric(stored, "MB-diary")
			b.ReportMetric(index, "MB-index")
			b.ReportMetric(atStart, "MB-start-peak")
		})
	}
}

// ran runs the program and returns how long it took, what it had of the processors, and the most memory that
// it had, in MB: the system's own count of the end has what this process had before it became the program.
func ran(b *testing.B, args ...string) (took, had time.Duration, peak float64) {
	b.Helper()
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.CommandContext(b.Context(), self)
	cmd.Args = append([]string{"daybook"}, args...) // testscript knows the program by its name
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- cmd.Wait() }()
	for tick := time.Tick(20 * time.Millisecond); ; {
		select {
		case err := <-ended:
			if err != nil {
				b.Fatalf("%q: %v\n%.2000s", args, err, out.String())
			}
			return time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peak
		case <-tick:
			peak = max(peak, mostMemory(cmd.Process.Pid))
		}
	}
}

// mostMemory is the most memory that a process has had so far, in MB; 0 when it has ended.
func mostMemory(pid int) float64 {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid)) // it may have ended
	_, rest, _ := strings.Cut(string(data), "VmHWM:")
	var kB float64
	_, _ = fmt.Sscan(rest, &kB)
	return kB / 1024
}

// processor is what this process has had of the processors.
func processor() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// sizes are those of the one stored diary and of its index, in MB.
func sizes(b *testing.B, dir string) (stored, index float64) {
	b.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if filepath.Dir(path) == dir {
			stored += float64(info.Size()) / (1 << 20)
		} else {
			index += float64(info.Size()) / (1 << 20)
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return stored, index
}

// copyYears is how many years a copy of the diary lies before the next: more than the diary has, and
// leap years mostly fall on leap years.
const copyYears = 56

// grow writes an archive of so many entries in the order of their days: some of all years, or all and
// copies of them in years before.
func grow(b *testing.B, file, archive string, n int) {
	b.Helper()
	days := entriesIn(b, file)
	f, err := os.Create(archive)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := tar.NewWriter(f)
	written := 0
	write := func(d day, years int) {
		if written == n {
			return
		}
		name, text, ok := d.before(years)
		if !ok {
			return
		}
		written++
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(text))}); err != nil {
			b.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			b.Fatal(err)
		}
	}
	if n < len(days) {
		for i := range n {
			write(days[i*len(days)/n], 0)
		}
	} else {
		for k := range (n + len(days) - 1) / len(days) {
			for _, d := range days {
				write(d, k*copyYears)
			}
		}
	}
	if err := w.Close(); err != nil || written < n-n/100 {
		b.Fatalf("%d entries of %d written, %v", written, n, err)
	}
}

// A day is one file of the diary, and its date.
type day struct {
	date time.Time
	text []byte
}

// entriesIn are the files of the diary, by date.
func entriesIn(b *testing.B, file string) []day {
	b.Helper()
	var days []day
	for m, err := range packing.Members(b.Context(), os.DirFS(filepath.Dir(file)), filepath.Base(file),
		packing.Limits{}) {
		if err != nil {
			b.Fatal(err)
		}
		name := strings.TrimSuffix(strings.TrimPrefix(path.Base(m.Name), "entry__"), ".xml")
		date, err := time.Parse(time.DateOnly, name)
		if err != nil {
			continue
		}
		text, err := m.ReadAll()
		if err != nil {
			b.Fatal(err)
		}
		days = append(days, day{date, text})
	}
	slices.SortFunc(days, func(a, b day) int { return a.date.Compare(b.date) })
	return days
}

// before is the file as if it were so many years older; false where that year has no such day.
func (d day) before(years int) (name string, text []byte, ok bool) {
	then := time.Date(d.date.Year()-years, d.date.Month(), d.date.Day(), 0, 0, 0, 0, time.UTC)
	was, is := d.date.Format(time.DateOnly), then.Format(time.DateOnly)
	return "editions/entry__" + is + ".xml", bytes.ReplaceAll(d.text, []byte(was), []byte(is)),
		then.Day() == d.date.Day()
}
