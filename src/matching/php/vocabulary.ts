import { MARK } from './values.ts';

/** Names, written one behind the other. */
export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Run a text as PHP. */
export const CODE_CALLS = words(
  'eval assert create_function mb_ereg_replace mb_eregi_replace preg_replace drupal_eval php_eval',
);

/** Run a text as a command of the system. */
export const COMMAND_CALLS = words(
  'system exec shell_exec passthru popen proc_open pcntl_exec expect_popen ssh2_exec win_shell_execute',
);

/** Call a function that is their argument: name → places of the callback and of its data (`-1`: none). */
export const CALLBACK_CALLS = new Map<string, readonly [callback: number, data: number]>([
  ['call_user_func', [0, 1]],
  ['call_user_func_array', [0, 1]],
  ['forward_static_call', [0, 1]],
  ['forward_static_call_array', [0, 1]],
  ['func_overload', [0, 1]],
  ['array_map', [0, 1]],
  ['array_filter', [1, 0]],
  ['array_walk', [1, 0]],
  ['array_walk_recursive', [1, 0]],
  ['array_reduce', [1, 0]],
  ['usort', [1, 0]],
  ['uasort', [1, 0]],
  ['uksort', [1, 0]],
  ['array_udiff', [2, 0]],
  ['array_udiff_assoc', [2, 0]],
  ['array_udiff_uassoc', [2, 0]],
  ['array_uintersect', [2, 0]],
  ['array_uintersect_assoc', [2, 0]],
  ['array_uintersect_uassoc', [2, 0]],
  ['array_diff_uassoc', [2, 0]],
  ['array_diff_ukey', [2, 0]],
  ['array_intersect_uassoc', [2, 0]],
  ['array_intersect_ukey', [2, 0]],
  ['register_shutdown_function', [0, 1]],
  ['register_tick_function', [0, 1]],
  ['set_error_handler', [0, -1]],
  ['set_exception_handler', [0, -1]],
  ['spl_autoload_register', [0, -1]],
  ['header_register_callback', [0, -1]],
  ['ob_start', [0, -1]],
  ['iterator_apply', [1, 2]],
  ['preg_replace_callback', [1, 2]],
  ['mb_ereg_replace_callback', [1, 2]],
  ['sqlite_create_function', [2, -1]],
  ['assert_options', [1, -1]],
  ['is_callable', [-1, -1]],
]);

/** Give back what the visitor sent. */
export const REQUEST_CALLS = words('getallheaders apache_request_headers get_headers_request');
/** Methods that give back what the visitor sent, of whatever object. */
export const REQUEST_METHODS = words(
  'get_param get_params get_json_params get_query_params get_body_params get_url_params get_file_params',
);
/** Give back what a database holds. */
export const DATABASE_CALLS = words(
  `mysql_fetch_array mysql_fetch_assoc mysql_fetch_row mysql_fetch_object mysql_result mysqli_fetch_array mysqli_fetch_assoc
   mysqli_fetch_row mysqli_fetch_all mysqli_fetch_object pg_fetch_array pg_fetch_row pg_fetch_assoc sqlite_fetch_array get_option get_transient get_site_option get_site_transient get_post_meta get_user_meta get_term_meta get_theme_mod variable_get`,
);
/** Fetch from another server. */
export const REMOTE_CALLS = words(
  'curl_exec curl_multi_getcontent fsockopen pfsockopen stream_socket_client wp_remote_get wp_remote_post wp_remote_retrieve_body wp_remote_request ftp_get gethostbyname gethostbynamel dns_get_record checkdnsrr dns_check_record getmxrr dns_get_mx socket_read http_get download_url',
);
/** Read a file, or another server when the path is an address. */
export const READ_CALLS = words(
  'file_get_contents file readfile fopen fread fgets fgetc fgetss stream_get_contents fpassthru gzfile gzopen gzread readgzfile bzopen bzread show_source highlight_file php_strip_whitespace parse_ini_file simplexml_load_file exif_read_data getimagesize',
);

/** Their result says nothing that an attacker could use as text. */
export const CLEAN_CALLS = words(
  `strlen count sizeof intval floatval is_array is_string is_numeric is_file is_dir is_readable is_writable is_writeable is_callable is_object is_null is_int file_exists
   function_exists class_exists method_exists extension_loaded in_array array_key_exists isset empty md5 sha1 crc32 hash strpos stripos strrpos strcmp strcasecmp strncmp strncasecmp strcspn substr_count
   preg_match preg_match_all ereg eregi time microtime mktime date gmdate filemtime filesize fileperms fileowner filectime disk_free_space disk_total_space rand mt_rand random_int uniqid round abs
   ctype_alpha ctype_digit ctype_alnum is_uploaded_file absint is_email is_admin feof ini_get ini_set error_reporting set_time_limit ignore_user_abort phpversion php_uname php_sapi_name
   sys_get_temp_dir getcwd get_current_user getmyuid usleep sleep define defined chdir mkdir rmdir opendir readdir closedir scandir glob headers_sent fclose is_link touch chmod unlink move_uploaded_file copy rename
   mysql_connect mysql_select_db session_start ob_get_clean ob_get_contents ob_end_clean wp_verify_nonce current_user_can version_compare spl_object_hash memory_get_usage password_verify hash_equals array_search
   escapeshellarg sanitize_key sanitize_title esc_html esc_attr esc_url tempnam tmpfile get_magic_quotes_gpc fwrite fputs file_put_contents flush mail header setcookie array_sum number_format checkdate is_bool is_float array_key_last`,
);

/** Names of an application's own functions that make text one harmless argument of a command. */
export const QUOTES_ARGUMENT = /^(?:quote|escape)_?shell_?(?:args?|cmd)$|^shell_?(?:quote|escape)$/;

/** Their result carries what went in, changed. */
export const CARRY_CALLS = words(
  `stripslashes trim ltrim rtrim chop substr str_replace str_ireplace strtr implode explode join unserialize json_decode array_pop array_shift current key reset end next prev pos each array_values
   array_keys array_merge array_reverse array_slice array_splice array_filter array_map array_flip array_combine array_rand array_fill range sprintf vsprintf strval ucfirst lcfirst ucwords strtolower strtoupper chr
   iconv mb_convert_encoding utf8_decode utf8_encode html_entity_decode htmlspecialchars_decode htmlspecialchars htmlentities nl2br wordwrap chunk_split str_split preg_replace preg_split str_pad serialize json_encode
   strrev str_rot13 base64_decode base64_encode maybe_unserialize wp_unslash wp_slash stripslashes_deep wp_parse_url wp_json_encode openssl_encrypt mcrypt_encrypt gzinflate gzuncompress gzdecode zlib_decode gzcompress gzdeflate hex2bin bin2hex pack unpack urldecode rawurldecode urlencode rawurlencode convert_uudecode openssl_decrypt
   mcrypt_decrypt mcrypt_cbc addslashes strstr stristr strrchr substr_replace nl2br strip_tags stripcslashes quoted_printable_decode array_unique compact func_get_args func_get_arg get_defined_vars array_column array_walk
   basename dirname pathinfo realpath parse_url http_build_query filter_var mb_substr max min str_repeat bzdecompress gzread preg_quote var_export print_r array_chunk mb_strtolower mb_strtoupper sodium_crypto_secretbox_open`,
);

/** Say who may go on: a login, a capability, a one-time token, an upload check. */
export const GUARD_CALLS = words(
  `current_user_can check_admin_referer check_ajax_referer wp_verify_nonce is_user_logged_in auth_redirect is_super_admin user_can authorise authorize isallowed checktoken wp_handle_upload
   hasaccess checkaccess has_permission haspermission checkpermission isadmin is_admin_user requirelogin require_login requirepermission require_permission requireadmin require_admin denyaccessunlessgranted checklogin isloggedin is_logged_in can checkauth check_admin verify_nonce`,
);

/** Names of an application's own functions that check a token, a login or a right. */
export const GUARD_NAME =
  /(?:verify|check|valid|require|ensure|assert|has|is)_?\w{0,12}(?:token|nonce|csrf|referr?er|auth|login|logged|permission|privilege|capab|admin)/;

/** Functions that run what they are given, with names that mean nothing else. */
export const RUNNERS = words('assert shell_exec popen proc_open pcntl_exec create_function');

/** Functions that run what they are given. */
export const RUNNING_NAMES = words('system exec passthru assert shell_exec popen proc_open pcntl_exec create_function');

/** Functions that nobody needs to hide the name of, but an attacker. */
export const TELLING_NAMES = words(
  `eval assert create_function system exec shell_exec passthru popen proc_open pcntl_exec preg_replace call_user_func call_user_func_array base64_decode gzinflate gzuncompress gzdecode str_rot13 strrev hex2bin
   file_put_contents file_get_contents fwrite fputs fopen move_uploaded_file copy curl_exec curl_init fsockopen mail unlink chmod touch include require function_exists array_map array_filter usort register_shutdown_function
   ini_set set_time_limit error_reporting urldecode unserialize is_callable getenv phpinfo header setcookie strtr str_replace substr explode pack ord chr`,
);

/** What `$_NAME` holds. */
export const SUPERGLOBALS = new Map<string, number>([
  ['_GET', MARK.request],
  ['_POST', MARK.request],
  ['_REQUEST', MARK.request],
  ['_COOKIE', MARK.request],
  ['_FILES', MARK.request],
  ['_SERVER', MARK.request],
  ['_SESSION', MARK.session],
  ['_ENV', 0],
  ['HTTP_GET_VARS', MARK.request],
  ['HTTP_POST_VARS', MARK.request],
  ['HTTP_COOKIE_VARS', MARK.request],
  ['HTTP_POST_FILES', MARK.request],
  ['HTTP_SERVER_VARS', MARK.request],
  ['HTTP_RAW_POST_DATA', MARK.request],
]);

/** What one entry of `$_SERVER` (or `getenv`) holds. */
export function marksOfServer(key: string): number {
  if (
    /^HTTP_(?:USER_AGENT|REFERER|ACCEPT_LANGUAGE|ACCEPT|CF_|VIA|X_REAL_IP|X_FORWARDED|CLIENT_IP|FORWARDED|INCAP)|^REMOTE_/i.test(
      key,
    )
  )
    return MARK.visitor;
  if (
    /^HTTP_HOST$|^SERVER_|^SCRIPT_|^DOCUMENT_|^PHP_SELF$|^PATH_TRANSLATED$|^GATEWAY|^HTTPS$|^REQUEST_TIME|^CONTEXT|^HTTP_(?:CONNECTION|X_REQUESTED_WITH|X_FORWARDED_PROTO)|^argc$|^argv$|^REQUEST_METHOD|^(?:TMP|TEMP|PATH$|HOME|USER)/i.test(
      key,
    )
  )
    return MARK.own;
  if (
    /^REQUEST_URI$|^QUERY_STRING$|^PATH_INFO$|^ORIG_PATH|^REDIRECT_|^UNENCODED|^HTTP_X_(?:REWRITE|ORIGINAL)/i.test(key)
  )
    return MARK.address;
  // what no request can name is the server's own
  return /^[A-Z][A-Z0-9_]*$/.test(key) && !/^(?:HTTP|PHP_AUTH|AUTH|CONTENT)_/.test(key) ? MARK.own : MARK.request;
}

/** Files of the machine that name its users, with their homes or domains. */
const LISTS_ACCOUNTS = /^\/etc\/(?:passwd|shadow|(?:true)?userdomains|domainusers|virtual\/domainowners|named\.conf)$/;

/** What reading this path gives; the path may hold unknown parts. */
export function marksOfRead(path: string): number {
  if (/^php:\/\/input/i.test(path)) return MARK.request;
  if (/^(?:https?|ftps?|ssl|tcp):/i.test(path)) return MARK.remote;
  if (/^php:\/\/(?:std|mem|temp|output)/i.test(path)) return 0;
  return LISTS_ACCOUNTS.test(path) ? MARK.file | MARK.accounts : MARK.file;
}
