-- Sends the requests of a file one after another and tells what wrk has counted, as one line of JSON.
-- A line of the file is a request: method, path and body, parted by tabs.

local requests, place = {}, 0

function init(arguments)
   local headers = {
      ["Content-Type"] = "application/json",
      ["Accept"] = "application/json",
      ["Accept-Language"] = "fi",
   }
   for line in io.lines(arguments[1]) do
      local method, path, body = line:match("^(%S+)\t(%S+)\t(.*)$")
      requests[#requests + 1] = wrk.format(method, path, headers, method == "POST" and body or nil)
   end
end

function request()
   place = place % #requests + 1
   return requests[place]
end

function done(summary, latency, _)
   local errors = summary.errors
   io.write(string.format(
      '{"requests": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "bytes": %d, "failed": %d}\n',
      summary.requests,
      summary.duration / 1e6,
      latency:percentile(50) / 1e3,
      latency:percentile(99) / 1e3,
      summary.bytes,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout
   ))
end
