//! Arguments in, exit code out.

fn main() -> std::process::ExitCode {
    warroom::shell::run()
}
